/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.page;

import dev.signet.farm.balancer.message.OutgoingRequest;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Answers 404 where an instance tells how it fares, which is for those who reach the instance itself.
 *
 * <p>A path is read as an instance may read it: one that is spelled in another way would pass otherwise.
 */
public final class ClosedPaths implements HttpHandler {

    private static final Pattern CLOSED = Pattern.compile("/system/health([./].*)?", Pattern.DOTALL);

    private final HttpHandler next;

    public ClosedPaths(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (CLOSED.matcher(plain(OutgoingRequest.path(exchange))).matches()) {
            RequestRefusal.readNoMore(exchange);
            exchange.setStatusCode(404);
        } else {
            next.handleRequest(exchange);
        }
    }

    /** The path without parameters, escapes, empty segments and dots. */
    private static String plain(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String bare = path.replaceAll(";[^/]*", "");
        for (String segment : decoded(bare).split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    /** Byte by byte, which is enough to compare with ASCII; what is no escape stays as it is. */
    private static String decoded(String path) {
        StringBuilder decoded = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            int value = path.charAt(i) == '%' && i + 2 < path.length() ? escaped(path, i + 1) : -1;
            if (value < 0) {
                decoded.append(path.charAt(i));
            } else {
                decoded.append((char) value);
                i += 2;
            }
        }
        return decoded.toString();
    }

    private static int escaped(String path, int start) {
        int high = Character.digit(path.charAt(start), 16);
        int low = Character.digit(path.charAt(start + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
