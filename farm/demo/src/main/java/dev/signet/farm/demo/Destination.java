/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.farm.demo.html.DemoPage;
import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in leads: a path on this very site, so that the login page cannot be used to send people elsewhere.
 *
 * <p>Accepted is a path that starts with exactly one slash and has no double slash, backslash, blank or control
 * character anywhere: browsers read {@code //host}, {@code /\host} and {@code /<tab>/host} as another site. All else
 * becomes the members page, and so do the login page itself and the addresses that sign in or out.
 */
record Destination(String path) {

    static final Destination DEFAULT = new Destination(DemoPage.MEMBERS.path());

    private static final int LONGEST = 2000;
    private static final int LONGEST_OWN = 8000;

    /** The destination that was asked for if it is acceptable, otherwise the default one. */
    static Destination of(@Nullable String asked) {
        return asked != null && local(asked) && !leadsBack(asked) ? new Destination(asked) : DEFAULT;
    }

    /**
     * What the form is to send: the address that was asked for may have anything in its query, and the authentication
     * handler knows whether it was.
     */
    static String forForm(@Nullable String asked) {
        if (asked == null || asked.length() > LONGEST_OWN) {
            return DEFAULT.path();
        }
        String path = asked.replaceFirst("[?#].*", "");
        boolean own = local(path) && !leadsBack(path) && asked.codePoints().allMatch(c -> harmless(c) || c == '\\');
        return own ? asked : DEFAULT.path();
    }

    private static boolean local(String asked) {
        return asked.length() <= LONGEST
                && asked.startsWith("/")
                && !asked.contains("//")
                && asked.codePoints().allMatch(Destination::harmless);
    }

    private static boolean harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> character != '\\';
        };
    }

    private static boolean leadsBack(String asked) {
        return asked.startsWith(DemoPage.LOGIN.path())
                || asked.startsWith("/system/sling/log")
                || asked.contains("/j_security_check");
    }
}
