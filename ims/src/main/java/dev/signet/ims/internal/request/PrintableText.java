/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import java.util.stream.Collectors;

/** Text of a stranger, made fit to be shown and logged: one line, no control characters, not too long. */
final class PrintableText {

    private PrintableText() {}

    static String of(String text, int max) {
        String cut = text.length() <= max ? text : text.substring(0, max) + "...";
        return cut.codePoints()
                .mapToObj(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                                || Character.getType(c) == Character.SURROGATE
                        ? "?"
                        : Character.toString(c))
                .collect(Collectors.joining());
    }
}
