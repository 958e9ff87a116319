/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.internal.Hkdf;
import dev.signet.core.internal.HmacSha256;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key of a ring, with its id and its dates (whole seconds, UTC).
 *
 * <p>A key computes tags for a {@link KeyPurpose}; only who holds a {@link SecretAccess} reads its bytes. Immutable.
 */
public final class TokenKey {

    private final KeyId id;
    private final Instant created;
    private final Instant activates;
    private final @Nullable Instant revoked;
    private final SecretBytes secret;

    private TokenKey(KeyId id, Instant created, Instant activates, @Nullable Instant revoked, SecretBytes secret) {
        this.id = id;
        this.created = created;
        this.activates = activates;
        this.revoked = revoked;
        this.secret = secret;
    }

    /** A key that may sign from {@code activates} on; its id follows from the secret. */
    public static TokenKey of(KeyRingKind kind, SecretBytes secret, Instant created, Instant activates) {
        if (!kind.allowsKeyOf(secret.size())) {
            throw new IllegalArgumentException("a key of " + secret.size() + " bytes in a ring of kind " + kind);
        }
        return new TokenKey(
                KeyId.of(kind, secret),
                created.truncatedTo(ChronoUnit.SECONDS),
                activates.truncatedTo(ChronoUnit.SECONDS),
                null,
                secret);
    }

    /** The same key, refused for everything since {@code instant}. */
    public TokenKey revokedAt(Instant instant) {
        return new TokenKey(id, created, activates, instant.truncatedTo(ChronoUnit.SECONDS), secret);
    }

    public KeyId id() {
        return id;
    }

    /** When the key was made; the epoch for a raw key, whose file does not tell. */
    public Instant created() {
        return created;
    }

    /** From when on the key may sign. */
    public Instant activates() {
        return activates;
    }

    /** When the key was revoked, if it was. Revocation counts at once, whatever the clock says. */
    public Optional<Instant> revoked() {
        return Optional.ofNullable(revoked);
    }

    public boolean isRevoked() {
        return revoked != null;
    }

    /** The key itself. */
    public SecretBytes secret(SecretAccess access) {
        return SecretBytes.copyOf(secret.toByteArray(access), access);
    }

    /** HMAC-SHA-256 under this key's sub-key for {@code purpose}; costs a few hashes, so keep it. */
    public MessageAuthenticator authenticator(KeyPurpose purpose) {
        byte[] subKey = Hkdf.subKey(secret.toByteArray(SecretAccess.insecure()), purpose.label());
        return new MessageAuthenticator(new HmacSha256(subKey));
    }

    @Override
    public String toString() {
        return "TokenKey[" + id + (revoked == null ? "" : ", revoked") + "]";
    }
}
