/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user name that was typed at a sign-in which failed, for the form that is shown next.
 *
 * <p>In a cookie, for a minute: some people type their password as their name, and addresses are kept in logs.
 */
public final class TypedName {

    private static final String COOKIE = "login-name";
    private static final Pattern SENT = Pattern.compile("(?:^|;)\\s*" + COOKIE + "=([A-Za-z0-9_-]{1,400})\\s*(?:;|$)");
    private static final int LONGEST = 300;

    private TypedName() {}

    static void keep(String name, HttpServletRequest request, HttpServletResponse response) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        if (text.length <= LONGEST) {
            set(Base64.getUrlEncoder().withoutPadding().encodeToString(text), 60, request, response);
        }
    }

    /** What was typed, if that was just now; from then on it is forgotten. */
    public static Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        Matcher sent = SENT.matcher(FormCookie.sent(request));
        if (!sent.find()) {
            return Optional.empty();
        }
        set("", 0, request, response);
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(sent.group(1)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void set(String value, int seconds, HttpServletRequest request, HttpServletResponse response) {
        FormCookie.set(COOKIE + '=' + value, "Strict", seconds, request, response);
    }
}
