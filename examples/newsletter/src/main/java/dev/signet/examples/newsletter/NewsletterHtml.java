/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.owasp.encoder.Encode;

/** A file of this bundle with places for texts, which are made safe on their way into the page. */
final class NewsletterHtml {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final String markup;

    private NewsletterHtml(String markup) {
        this.markup = markup;
    }

    static NewsletterHtml named(String name) {
        try (InputStream in = NewsletterHtml.class.getResourceAsStream(name + ".html")) {
            if (in == null) {
                throw new IllegalStateException(name + ".html is missing in this bundle");
            }
            return new NewsletterHtml(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fill(Map<String, String> texts) {
        return PLACE.matcher(markup)
                .replaceAll(place -> Matcher.quoteReplacement(Encode.forHtml(texts.getOrDefault(place.group(1), ""))));
    }

    /** Sends the page; it depends on who asks, so nobody may keep it. */
    void send(HttpServletResponse response, Map<String, String> texts) throws IOException {
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        response.getWriter().write(fill(texts));
    }
}
