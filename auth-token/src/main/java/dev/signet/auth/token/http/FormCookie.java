/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The little that a browser keeps for the sign-in form, for a while. */
final class FormCookie {

    private FormCookie() {}

    /** All that a request says of cookies, one behind the other. */
    static String sent(HttpServletRequest request) {
        @Nullable Enumeration<String> headers = request.getHeaders("Cookie");
        return headers == null ? "" : String.join(";", Collections.list(headers));
    }

    /** Gives the browser one, {@code name=value}, that pages of this web application get back. */
    static void set(
            String pair, String sameSite, int seconds, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                "Set-Cookie",
                pair + "; Path=" + path(request) + "; HttpOnly; SameSite=" + sameSite + "; Max-Age=" + seconds);
    }

    /** The path of a cookie that is for the whole web application. */
    static String path(HttpServletRequest request) {
        String context = request.getContextPath();
        return context == null || context.isEmpty() ? "/" : context;
    }
}
