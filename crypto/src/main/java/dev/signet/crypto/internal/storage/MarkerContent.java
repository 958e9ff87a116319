/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.storage.StorageWord;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What stands in a marker file.
 *
 * @param word the storage that it says, which need not exist; empty if it says none
 * @param shown the content on one line, with every invisible character spelled out
 * @param exact whether there is nothing but the word
 */
record MarkerContent(Optional<StorageWord> word, String shown, boolean exact) {

    /** More than any marker has; what is longer is shown up to here and says no storage. */
    static final int MAX_BYTES = 256;

    private static final int MAX_SHOWN = 40;
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /** Reads the bytes of a marker file: editors append line ends and put byte order marks in front. */
    static MarkerContent of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean marked = text.startsWith(BYTE_ORDER_MARK);
        String word = (marked ? text.substring(BYTE_ORDER_MARK.length()) : text).strip();
        Optional<StorageWord> said = bytes.length > MAX_BYTES ? Optional.empty() : StorageWord.of(word);
        return new MarkerContent(said, shown(text), text.equals(word));
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.chars().limit(MAX_SHOWN).forEach(c -> shown.append(visible((char) c)));
        return shown.append('"').append(text.length() > MAX_SHOWN ? "..." : "").toString();
    }

    private static String visible(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '"', '\\' -> "\\" + c;
            default ->
                c >= ' ' && c <= '~'
                        ? String.valueOf(c)
                        : "\\x" + HexFormat.of().toHexDigits((byte) c);
        };
    }
}
