/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.target;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What two copies of a file are compared by.
 *
 * <p>Not cryptography: nobody is kept from anything by it. MD5 is there for people who look at a copy with
 * {@code md5sum}, and nothing is decided by it.
 */
public record Checksum(String sha256, String md5) {

    public static Checksum of(byte[] content) {
        return new Checksum(hex("SHA-256", content), hex("MD5", content));
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
