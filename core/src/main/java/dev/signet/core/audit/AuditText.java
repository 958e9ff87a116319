/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The one spelling of a line's content. */
final class AuditText {

    static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int MAX_TEXT = 256;
    private static final int MAX_NAME = 64;
    private static final int MAX_DETAILS = 16;
    private static final int FIRST_PLAIN = 0x20;
    private static final int LAST_PLAIN = 0x7e;
    private static final String HEX = "0123456789abcdef";

    private AuditText() {}

    /** The content of a line that tells {@code event}, whose texts are cut to what a line may hold. */
    static String content(long number, Instant at, AuditEvent event) {
        SortedMap<String, String> details = new TreeMap<>();
        for (Map.Entry<String, String> detail : event.details().entrySet()) {
            if (details.size() < MAX_DETAILS) {
                String name = detail.getKey();
                details.putIfAbsent(
                        name.substring(0, Math.min(name.length(), MAX_NAME)), String.valueOf(cut(detail.getValue())));
            }
        }
        return content(number, at, event.action().code(), cut(event.user()), cut(event.reason()), details);
    }

    /** The content of a line as its facts stand. */
    static String content(
            long number,
            Instant at,
            String action,
            @Nullable String user,
            @Nullable String reason,
            SortedMap<String, String> details) {
        StringBuilder to = new StringBuilder(256);
        to.append("{\"audit\":1,\"number\":").append(number);
        to.append(",\"at\":\"").append(INSTANT.format(at));
        to.append("\",\"action\":\"").append(action).append('"');
        member(to, ",\"user\":", user);
        member(to, ",\"reason\":", reason);
        String separator = ",\"details\":{";
        for (Map.Entry<String, String> detail : details.entrySet()) {
            to.append(separator);
            string(to, detail.getKey());
            to.append(':');
            string(to, detail.getValue());
            separator = ",";
        }
        return details.isEmpty() ? to.toString() : to.append('}').toString();
    }

    /** Says what is missing, so that nobody takes the beginning for the whole. */
    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT
                ? text
                : text.substring(0, MAX_TEXT) + "[+" + (text.length() - MAX_TEXT) + "]";
    }

    private static void member(StringBuilder to, String name, @Nullable String value) {
        if (value != null) {
            to.append(name);
            string(to, value);
        }
    }

    private static void string(StringBuilder to, String text) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                to.append('\\').append(unit);
            } else if (unit >= FIRST_PLAIN && unit <= LAST_PLAIN) {
                to.append(unit);
            } else {
                to.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    to.append(HEX.charAt(unit >>> shift & 15));
                }
            }
        }
        to.append('"');
    }
}
