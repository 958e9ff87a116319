/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import dev.signet.auth.token.text.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of this bundle with places to fill in; whatever is filled in is shown as text, never as markup. */
final class PageTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][\\w.]*)}");

    private final String markup;

    private PageTemplate(String markup) {
        this.markup = markup;
    }

    /** The page of that name, with the style that all pages of this bundle share. */
    static PageTemplate named(String name) {
        return new PageTemplate(read(name + ".html").replace("{style}", read("pages.css")));
    }

    /**
     * The page in the language of {@code texts}. A place is one of {@code values}, or a text, whose keys have a dot; what is
     * filled in is never looked at for places.
     */
    String fill(Texts texts, Map<String, String> values) {
        Map<String, String> about = Map.of(
                "lang", texts.language().toLanguageTag(),
                "dir", texts.direction());
        return PLACE.matcher(markup).replaceAll(place -> {
            String name = place.group(1);
            String value = name.indexOf('.') >= 0
                    ? texts.get(name)
                    : values.getOrDefault(name, about.getOrDefault(name, place.group()));
            return Matcher.quoteReplacement(escape(value));
        });
    }

    /** Sends the page; every page depends on who asks, so nobody may keep it. */
    void send(HttpServletResponse response, Texts texts, Map<String, String> values) throws IOException {
        send(response, texts, values, "");
    }

    /** The same; {@code script} is the digest of the only script that is run, if there is one. */
    void send(HttpServletResponse response, Texts texts, Map<String, String> values, String script) throws IOException {
        texts.describe(response);
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
        response.getWriter().write(fill(texts, values));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
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
