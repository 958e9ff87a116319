/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a line in its one spelling; what is spelled otherwise is no line. */
final class AuditLineReader {

    private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern LINE = Pattern.compile(
            "\\{\"audit\":1,\"number\":([1-9][0-9]{0,17}),\"at\":\"([-0-9T:.]{23}Z)\",\"action\":\"([a-z][a-z0-9-]{0,63})\""
                    + "(?:,\"user\":" + STRING + ")?(?:,\"reason\":" + STRING + ")?"
                    + "(?:,\"details\":\\{(.+)\\})?"
                    + AuditLine.CHAIN + "([0-9a-f]{64})" + Pattern.quote(AuditLine.END));
    private static final Pattern DETAIL = Pattern.compile(STRING + ":" + STRING + "(?:,(?=\")|$)");

    private AuditLineReader() {}

    /** The content that the chain covers. */
    static String content(String line) {
        return line.substring(
                0, line.length() - AuditLine.CHAIN.length() - AuditHead.CHAIN_LENGTH - AuditLine.END.length());
    }

    /** What {@code line}, without its line feed, says; empty unless a writer would write just that. */
    static Optional<AuditRecord> read(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        SortedMap<String, String> details = details(parts.group(6));
        Instant at = instant(parts.group(2));
        if (details == null || at == null) {
            return Optional.empty();
        }
        AuditRecord record = new AuditRecord(
                new AuditHead(Long.parseLong(parts.group(1)), parts.group(7)),
                at,
                parts.group(3),
                text(parts.group(4)),
                text(parts.group(5)),
                details);
        return spelling(record).equals(content(line)) ? Optional.of(record) : Optional.empty();
    }

    private static String spelling(AuditRecord record) {
        return AuditText.content(
                record.head().number(), record.at(), record.action(), record.user(), record.reason(), record.details());
    }

    private static @Nullable SortedMap<String, String> details(@Nullable String text) {
        SortedMap<String, String> details = new TreeMap<>();
        if (text == null) {
            return details;
        }
        Matcher detail = DETAIL.matcher(text);
        int end = 0;
        while (end < text.length() && detail.find(end) && detail.start() == end) {
            details.put(String.valueOf(text(detail.group(1))), String.valueOf(text(detail.group(2))));
            end = detail.end();
        }
        return end == text.length() ? details : null;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Undoes escapes generously: what was not spelled in the one way is found out by spelling it again. */
    private static @Nullable String text(@Nullable String escaped) {
        if (escaped == null || escaped.indexOf('\\') < 0) {
            return escaped;
        }
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char next = escaped.charAt(i);
            if (next != '\\') {
                text.append(next);
            } else if (escaped.startsWith("\\u", i) && i + 6 <= escaped.length()) {
                text.append((char) unit(escaped, i + 2));
                i += 5;
            } else {
                text.append(escaped.charAt(++i));
            }
        }
        return text.toString();
    }

    private static int unit(String escaped, int from) {
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            unit = unit << 4 | Math.max(Character.digit(escaped.charAt(i), 16), 0);
        }
        return unit;
    }
}
