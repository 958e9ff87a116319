/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import io.undertow.server.HttpServerExchange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that was dealt with, as the page shows it. It holds no query, no header and no path parameter: all of these
 * may carry secrets.
 *
 * @param time when it was over
 * @param status 499 if the client left before there was an answer
 * @param instance who answered; absent if it was the load balancer itself
 * @param after instances that were tried before, in this order
 * @param cut whether the response broke off in the middle
 */
public record AnsweredRequest(
        String time,
        String method,
        String path,
        int status,
        @Nullable String instance,
        double milliseconds,
        List<String> after,
        boolean cut) {

    private static final int LONGEST_METHOD = 20;
    private static final int LONGEST_PATH = 160;
    private static final int CLIENT_LEFT = 499;

    static AnsweredRequest of(
            HttpServerExchange exchange,
            Instant now,
            long nanos,
            Optional<String> instance,
            List<String> after,
            boolean cut) {
        return new AnsweredRequest(
                now.toString(),
                shorten(exchange.getRequestMethod().toString(), LONGEST_METHOD),
                withoutParameters(OutgoingRequest.path(exchange)),
                exchange.isResponseStarted() ? exchange.getStatusCode() : CLIENT_LEFT,
                instance.orElse(null),
                Math.round(nanos / 10_000.0) / 100.0,
                List.copyOf(after),
                cut);
    }

    private static String withoutParameters(String path) {
        int parameters = path.indexOf(';');
        return shorten(parameters < 0 ? path : path.substring(0, parameters) + ";...", LONGEST_PATH);
    }

    private static String shorten(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
