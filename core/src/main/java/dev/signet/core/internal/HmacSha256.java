/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 198-1) under one key, for many messages and many threads.
 *
 * <p>The digest states after the two padded key blocks are computed once and cloned for each message. That saves two of
 * the compressions a {@code javax.crypto.Mac} spends on every call, and needs no lock.
 */
public final class HmacSha256 {

    /** Size of a tag in bytes. */
    public static final int TAG_BYTES = 32;

    private static final int BLOCK_BYTES = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;

    public HmacSha256(byte[] key) {
        byte[] block = key.length > BLOCK_BYTES ? sha256().digest(key) : key;
        this.inner = padded(block, (byte) 0x36);
        this.outer = padded(block, (byte) 0x5c);
    }

    private HmacSha256(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    /** The same for messages that all start with {@code start}, of which only the rest is given from then on. */
    public HmacSha256 startingWith(byte[] start) {
        MessageDigest started = copy(inner);
        started.update(start);
        return new HmacSha256(started, outer);
    }

    /** The 32-byte tag of {@code message[from, to)}. */
    public byte[] tag(byte[] message, int from, int to) {
        byte[] tag = new byte[TAG_BYTES];
        MessageDigest first = copy(inner);
        first.update(message, from, to - from);
        MessageDigest second = copy(outer);
        try {
            first.digest(tag, 0, TAG_BYTES);
            second.update(tag);
            second.digest(tag, 0, TAG_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 fits into 32 bytes", e);
        }
        return tag;
    }

    /** The 32-byte tag of the whole message. */
    public byte[] tag(byte[] message) {
        return tag(message, 0, message.length);
    }

    private static MessageDigest padded(byte[] key, byte pad) {
        byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            block[i] ^= pad;
        }
        MessageDigest digest = sha256();
        digest.update(block);
        Arrays.fill(block, (byte) 0);
        return digest;
    }

    /** The cached states are never updated after construction, so cloning them needs no lock. */
    private static MessageDigest copy(MessageDigest state) {
        try {
            return (MessageDigest) state.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of provider " + state.getProvider() + " cannot be cloned", e);
        }
    }

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
