/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** UTF-8 that replaces nothing: what is no Unicode is refused. Buffers in between are wiped. */
public final class Utf8 {

    private static final int MAX_BYTES_OF_CHAR = 3;

    private Utf8() {}

    /** {@code text} in UTF-8, or {@code null} if half of a surrogate pair stands in it. */
    public static byte @Nullable [] encode(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(text.length() * MAX_BYTES_OF_CHAR);
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        boolean encoded = !encoder.encode(CharBuffer.wrap(text), buffer, true).isError();
        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
        Arrays.fill(buffer.array(), (byte) 0);
        return encoded ? bytes : null;
    }

    /** The text, or {@code null} if {@code bytes} is not UTF-8. */
    public static @Nullable String decode(byte[] bytes) {
        try {
            CharBuffer buffer = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            String text = buffer.toString();
            Arrays.fill(buffer.array(), '\0');
            return text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
