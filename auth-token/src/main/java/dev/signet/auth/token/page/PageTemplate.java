/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A page of this bundle with places to fill in; whatever is filled in is shown as text, never as markup. */
final class PageTemplate {

    private final String markup;

    private PageTemplate(String markup) {
        this.markup = markup;
    }

    /** The page of that name, with the style that all pages of this bundle share. */
    static PageTemplate named(String name) {
        return new PageTemplate(read(name + ".html").replace("{style}", read("pages.css")));
    }

    String fill(Map<String, String> texts) {
        String page = markup;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            page = page.replace('{' + text.getKey() + '}', escape(text.getValue()));
        }
        return page;
    }

    /** Sends the page; every page depends on who asks, so nobody may keep it. */
    void send(HttpServletResponse response, Map<String, String> texts) throws IOException {
        send(response, texts, "");
    }

    /** The same; {@code script} is the digest of the only script that is run, if there is one. */
    void send(HttpServletResponse response, Map<String, String> texts, String script) throws IOException {
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; "
                        + (script.isEmpty() ? "" : "script-src 'sha256-" + script + "'; ")
                        + "base-uri 'none'; form-action 'self';"
                        + " frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write(fill(texts));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("{", "&#123;");
    }

    private static String read(String file) {
        try (InputStream in = PageTemplate.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in this bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
