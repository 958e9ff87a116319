/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

/** Bytes that pass for keys. */
final class TestKeys {

    private TestKeys() {}

    static byte[] hmac(int seed) {
        return bytes(32, seed);
    }

    static byte[] master(int seed) {
        return bytes(16, seed);
    }

    static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (seed * 37 + i * 11 + 5);
        }
        return bytes;
    }
}
