/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingChangeRefusedException;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;

/** Keys that differ by a number. */
public final class SampleKeys {

    private SampleKeys() {}

    /** A raw key file of that kind. */
    public static byte[] raw(KeyRingKind kind, int number) {
        byte[] key = new byte[kind.rawKeyBytes()];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (number * 31 + i * 7 + kind.label().length());
        }
        return key;
    }

    public static byte[] hmac(int number) {
        return raw(KeyRingKind.HMAC, number);
    }

    public static byte[] master(int number) {
        return raw(KeyRingKind.MASTER, number);
    }

    /** The ring of one that such a file stands for. */
    public static KeyRing ring(KeyRingKind kind, int number) {
        return KeyRing.ofRawKey(kind, secret(raw(kind, number)));
    }

    /** That ring after so many rotations, the last of them long ago. */
    public static KeyRing rotated(KeyRing ring, int times, Instant now) throws RingChangeRefusedException {
        KeyRing current = ring;
        for (int i = 1; i <= times; i++) {
            byte[] fresh = new byte[32];
            for (int j = 0; j < fresh.length; j++) {
                fresh[j] = (byte) (i * 17 + j * 5 + ring.kind().label().length() * 3);
            }
            Instant then = now.minus(Duration.ofDays(10 * (times - i + 1L)));
            current = RingPolicy.rotate(current, secret(fresh), then).after();
        }
        return current;
    }

    private static SecretBytes secret(byte[] bytes) {
        return SecretBytes.copyOf(bytes, SecretAccess.insecure());
    }
}
