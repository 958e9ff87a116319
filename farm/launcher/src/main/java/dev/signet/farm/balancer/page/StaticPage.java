/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.page;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A page of the load balancer: a template from the class path and the content security policy that goes with it. Style
 * and script stand in the template, and the policy names them by their hashes, so nothing that finds its way into the
 * page by other means is ever run.
 *
 * @param template HTML with places named {@code {{like this}}}
 * @param policy value of the {@code Content-Security-Policy} header
 */
record StaticPage(String template, String policy) {

    private static final HttpString POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER = new HttpString("Referrer-Policy");

    static StaticPage load(String name) {
        return new StaticPage(
                resource(name + ".html"), resource(name + ".csp").strip().replace("\n", " "));
    }

    /** Fills in the places; values are inserted as they are, so HTML must be escaped before. */
    String with(Map<String, String> values) {
        String page = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            page = page.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return page;
    }

    void send(HttpServerExchange exchange, Map<String, String> values) {
        exchange.getResponseHeaders().put(POLICY, policy);
        send(exchange, "text/html; charset=utf-8", with(values));
    }

    /** Sends a text that no cache keeps and no browser guesses the type of. */
    static void send(HttpServerExchange exchange, String type, String text) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.CONTENT_TYPE, type);
        headers.put(Headers.CACHE_CONTROL, "no-store");
        headers.put(NO_SNIFF, "nosniff");
        headers.put(REFERRER, "no-referrer");
        exchange.getResponseSender().send(text, StandardCharsets.UTF_8);
    }

    /** Makes a text harmless inside HTML. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream in = StaticPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name + ": build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
