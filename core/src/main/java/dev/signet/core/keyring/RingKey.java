/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.internal.Hkdf;
import dev.signet.core.internal.HmacSha256;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key of a ring, with its id and its dates (whole seconds, UTC).
 *
 * <p>A key computes tags for a {@link KeyPurpose}; only who holds a {@link SecretAccess} reads its bytes. Immutable.
 */
public final class RingKey {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final KeyRingKind kind;
    private final KeyId id;
    private final Instant created;
    private final Instant activates;
    private final @Nullable Instant revoked;
    private final SecretBytes secret;

    private RingKey(
            KeyRingKind kind,
            KeyId id,
            Instant created,
            Instant activates,
            @Nullable Instant revoked,
            SecretBytes secret) {
        this.kind = kind;
        this.id = id;
        this.created = wholeSeconds(created);
        this.activates = wholeSeconds(activates);
        this.revoked = revoked == null ? null : wholeSeconds(revoked);
        this.secret = secret;
    }

    /**
     * A key that may sign from {@code activates} on; its id follows from the secret.
     *
     * @throws IllegalArgumentException if the kind has no keys of that size, or a date is not in the years 0000 to 9999
     */
    public static RingKey of(KeyRingKind kind, SecretBytes secret, Instant created, Instant activates) {
        if (!kind.allowsKeyOf(secret.size())) {
            throw new IllegalArgumentException("a key of " + secret.size() + " bytes in a ring of kind " + kind);
        }
        return new RingKey(kind, KeyId.of(kind, secret), created, activates, null, secret);
    }

    /** The format has four digits for a year. */
    private static Instant wholeSeconds(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("a date of a key lies in the years 0000 to 9999");
        }
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The same key, refused for everything since {@code instant}. */
    public RingKey revokedAt(Instant instant) {
        return new RingKey(kind, id, created, activates, instant, secret);
    }

    /** The same key, which may sign from {@code instant} on. */
    RingKey activatingAt(Instant instant) {
        return new RingKey(kind, id, created, instant, revoked, secret);
    }

    KeyRingKind kind() {
        return kind;
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

    /** Size of the key in bytes: 32, or 16 for a key that AEM can read as {@code master}. */
    public int size() {
        return secret.size();
    }

    /** The key itself. */
    public SecretBytes secret(SecretAccess access) {
        return SecretBytes.copyOf(secret.toByteArray(access), access);
    }

    /** The sub-key for {@code purpose}, 32 bytes; costs a few hashes. */
    public SecretBytes subKey(KeyPurpose purpose, SecretAccess access) {
        byte[] key = secret.toByteArray(access);
        byte[] subKey = Hkdf.subKey(key, purpose.label());
        try {
            return SecretBytes.copyOf(subKey, access);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(subKey, (byte) 0);
        }
    }

    /**
     * HMAC-SHA-256 of {@code message} under the key itself, 32 bytes: the public operation, as AEM has it.
     *
     * <p>For callers who need a tag that AEM would make too. Nothing of Signet's own is protected by it: every sub-key
     * is extracted first, so that this operation can compute none of them.
     */
    public byte[] hmac(byte[] message) {
        byte[] key = secret.toByteArray(SecretAccess.insecure());
        try {
            return new HmacSha256(key).tag(message);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** HMAC-SHA-256 under this key's sub-key for {@code purpose}; costs a few hashes, so keep it. */
    public MessageAuthenticator authenticator(KeyPurpose purpose) {
        byte[] key = secret.toByteArray(SecretAccess.insecure());
        byte[] subKey = Hkdf.subKey(key, purpose.label());
        try {
            return new MessageAuthenticator(new HmacSha256(subKey));
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(subKey, (byte) 0);
        }
    }

    /** The key as a line of a ring document, which holds the secret. */
    String line() {
        byte[] key = secret.toByteArray(SecretAccess.insecure());
        try {
            String end = revoked == null ? "-" : revoked.toString();
            return "key " + id + ' ' + created + ' ' + activates + ' ' + end + ' ' + Base64Url.encode(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "RingKey[" + id + (revoked == null ? "" : ", revoked") + "]";
    }
}
