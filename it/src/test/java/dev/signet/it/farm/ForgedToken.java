/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.core.token.TokenIssuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/** Tokens made by somebody who has read a key file, or would like others to believe so. */
public final class ForgedToken {

    private final KeyRing ring;

    private ForgedToken(KeyRing ring) {
        this.ring = ring;
    }

    /** A forger who holds the keys of that instance. */
    public static ForgedToken with(FarmProcess farm, String instance) throws Exception {
        return new ForgedToken(KeyRingFile.in(farm.keyFile(instance).getParent(), KeyRingKind.HMAC)
                .read());
    }

    /** A token that another key has signed: {@code seed} makes the key. */
    public static String signedWith(byte[] seed, String user) throws Exception {
        SecretBytes key = SecretBytes.copyOf(Arrays.copyOf(seed, 32), SecretAccess.insecure());
        return new ForgedToken(KeyRing.ofRawKey(KeyRingKind.HMAC, key)).issue(user);
    }

    /** A token as the farm's publish instances would issue it now. */
    public String issue(String user) throws Exception {
        return issue(user, "signet", "publish", InstantSource.system(), Duration.ofHours(1));
    }

    public String issue(String user, String issuer, String audience, InstantSource clock, Duration lifetime)
            throws Exception {
        return new TokenIssuer(() -> ring, issuer, audience, lifetime, clock, RandomSource.secure())
                .issue(user, null)
                .value();
    }
}
