/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.internal.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What two instances compare to know that they hold the same ring, without showing a key.
 *
 * <p>Thirty-two lower-case hexadecimal digits, 128 bits of a labelled SHA-256 over the whole ring: generation, dates
 * and keys. A raw key file and a copy of it have the same fingerprint on every instance.
 */
public record Fingerprint(String value) {

    static Fingerprint of(byte[] document) {
        MessageDigest digest = HmacSha256.sha256();
        digest.update("signet/1 key ring fingerprint\0".getBytes(StandardCharsets.US_ASCII));
        return new Fingerprint(HexFormat.of().formatHex(digest.digest(document), 0, 16));
    }

    @Override
    public String toString() {
        return value;
    }
}
