/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.internal.HmacSha256;

/**
 * Makes and checks HMAC-SHA-256 tags under one sub-key.
 *
 * <p><b>Guarantees.</b> Comparison takes constant time and accepts the one canonical base64url spelling only. Safe for
 * use by several threads, without a lock. The key cannot be read back.
 */
public final class MessageAuthenticator {

    /** Length of a tag in base64url characters. */
    public static final int TAG_LENGTH = 43;

    private final HmacSha256 hmac;

    MessageAuthenticator(HmacSha256 hmac) {
        this.hmac = hmac;
    }

    /** The same for messages that all start with {@code start}, of which only the rest is given from then on. */
    public MessageAuthenticator startingWith(byte[] start) {
        return new MessageAuthenticator(hmac.startingWith(start));
    }

    /** The tag of {@code message[0, length)} as 43 base64url characters. */
    public String tag(byte[] message, int length) {
        return Base64Url.encode(hmac.tag(message, 0, length));
    }

    /** Whether {@code bytes[tagStart, tagStart + 43)} is the tag of {@code bytes[0, length)}. */
    public boolean matches(byte[] bytes, int length, int tagStart) {
        return matches(bytes, 0, length, tagStart);
    }

    /**
     * Whether {@code bytes[tagStart, tagStart + 43)} is the tag of {@code bytes[from, to)}.
     *
     * <p>The expected tag is encoded and compared, instead of the given one being decoded: so nothing unverified is
     * decoded, and another spelling of the same tag does not pass.
     */
    public boolean matches(byte[] bytes, int from, int to, int tagStart) {
        return Base64Url.isEncoded(hmac.tag(bytes, from, to), bytes, tagStart);
    }
}
