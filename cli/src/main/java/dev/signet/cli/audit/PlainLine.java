/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.audit;

import dev.signet.cli.command.ForeignText;
import dev.signet.core.audit.AuditRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line of a record for people: letters of any script, and nothing that a terminal would obey. */
final class PlainLine {

    private PlainLine() {}

    static String of(AuditRecord record) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%7d  %s  %-16s", record.head().number(), record.at(), record.action()));
        add(line, "user", record.user());
        add(line, "reason", record.reason());
        record.details().forEach((name, value) -> add(line, name, value));
        return line.toString();
    }

    private static void add(StringBuilder line, String name, @Nullable String value) {
        if (value != null) {
            line.append("  ").append(harmless(name)).append('=').append(harmless(value));
        }
    }

    private static String harmless(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isHarmless(point)) {
                plain.appendCodePoint(point);
            } else {
                plain.append(String.format(Locale.ROOT, "\\u{%x}", point));
            }
        });
        return plain.toString();
    }

    /** A combining mark could cover what stands in front of it. */
    private static boolean isHarmless(int point) {
        int type = Character.getType(point);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
        return ForeignText.isPrintable(point) && !mark && point != '\\';
    }
}
