/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.secret;

import java.security.MessageDigest;
import java.util.Objects;

/**
 * Key material that cannot be printed, compared or leaked by accident.
 *
 * <p><b>Guarantees.</b> Immutable and safe for use by several threads. Bytes are copied on the way in and on the way
 * out. {@code toString} tells the size only. There is deliberately no {@code equals} or {@code hashCode} on the
 * content; use {@link #sameAs}. Nothing is wiped: on a garbage-collected heap that promise could not be kept.
 */
public final class SecretBytes {

    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a copy of {@code bytes}; the caller may wipe its own array afterwards. */
    public static SecretBytes copyOf(byte[] bytes, SecretAccess access) {
        Objects.requireNonNull(access, "access");
        return new SecretBytes(bytes.clone());
    }

    /** Draws {@code size} fresh bytes from {@code random}. */
    public static SecretBytes random(int size, RandomSource random) {
        byte[] drawn = new byte[size];
        random.nextBytes(drawn);
        return new SecretBytes(drawn);
    }

    /** Size in bytes. */
    public int size() {
        return bytes.length;
    }

    /** A fresh copy of the content; wipe it when done. */
    public byte[] toByteArray(SecretAccess access) {
        Objects.requireNonNull(access, "access");
        return bytes.clone();
    }

    /** Whether both hold the same bytes, in a time that does not depend on where they differ. */
    public boolean sameAs(SecretBytes other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + " bytes]";
    }
}
