/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes one flat JSON object; safe inside HTML, too. */
final class JsonObject {

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder json = new StringBuilder("{");

    JsonObject put(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            json.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    JsonObject put(String name, @Nullable Instant value) {
        return put(name, value == null ? null : value.toString());
    }

    JsonObject put(String name, boolean value) {
        name(name);
        json.append(value);
        return this;
    }

    private void name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        quote(name);
        json.append(':');
    }

    private void quote(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Half of a surrogate pair has no UTF-8 form; the rest could end a string, a script or a line.
            boolean escaped = c < 0x20 || "\"\\<>&'\u007f\u2028\u2029".indexOf(c) >= 0 || Character.isSurrogate(c);
            if (escaped) {
                json.append("\\u").append(HEX.toHexDigits(c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    @Override
    public String toString() {
        return json + "}";
    }
}
