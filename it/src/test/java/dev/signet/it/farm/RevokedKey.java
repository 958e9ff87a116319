/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A key that an instance knows, and honours no longer. */
public final class RevokedKey {

    private final byte[] seed;

    private RevokedKey(byte[] seed) {
        this.seed = seed;
    }

    /** Adds a revoked key, made from {@code seed}, to the ring of an instance, and waits until the instance knows. */
    public static RevokedKey addTo(FarmProcess farm, String instance, byte[] seed) throws Exception {
        KeyRingFile file = KeyRingFile.in(farm.keyFile(instance).getParent(), KeyRingKind.HMAC);
        KeyRing ring = file.read();
        SecretBytes secret = SecretBytes.copyOf(Arrays.copyOf(seed, 32), SecretAccess.insecure());
        List<RingKey> keys = new ArrayList<>(ring.keys());
        keys.add(RingKey.of(KeyRingKind.HMAC, secret, Instant.EPOCH, Instant.EPOCH)
                .revokedAt(Instant.now()));
        file.write(KeyRing.of(KeyRingKind.HMAC, ring.lineage(), ring.generation() + 1, ring.propagationWindow(), keys));
        RevokedKey revoked = new RevokedKey(seed);
        String url = farm.instances().get(instance).url();
        // The cookie of a token with an unknown key stays, because another instance might know the key.
        Await.until(
                "the key to be known as revoked",
                Duration.ofSeconds(20),
                () -> revoked.cookieStays(url),
                stays -> !stays);
        return revoked;
    }

    private boolean cookieStays(String url) throws Exception {
        Visitor visitor = new Visitor(url);
        visitor.cookies().put("login-token", issue("alice"));
        visitor.get("/system/signet/session.json");
        return visitor.cookies().containsKey("login-token");
    }

    /** A token that this key has signed. */
    public String issue(String user) throws Exception {
        return ForgedToken.signedWith(seed, user);
    }
}
