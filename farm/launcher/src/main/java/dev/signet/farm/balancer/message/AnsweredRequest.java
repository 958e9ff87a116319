/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import com.fasterxml.jackson.annotation.JsonValue;
import io.undertow.server.HttpServerExchange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
 * @param end how it ended
 */
public record AnsweredRequest(
        String time,
        String method,
        String path,
        int status,
        @Nullable String instance,
        double milliseconds,
        List<String> after,
        End end) {

    private static final int LONGEST_METHOD = 20;
    private static final int LONGEST_PATH = 160;
    private static final int CLIENT_LEFT = 499;

    /** How a request ended; {@code complete}, or why the client did not get all of a response. */
    public enum End {
        COMPLETE,
        INSTANCE_BROKE_OFF,
        CLIENT_LEFT,
        TIMED_OUT;

        /** Gives the words the page and the data use. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public static AnsweredRequest of(
            HttpServerExchange exchange,
            Instant now,
            long nanos,
            Optional<String> instance,
            List<String> after,
            End end) {
        boolean answered = exchange.isResponseStarted();
        return new AnsweredRequest(
                now.toString(),
                shorten(exchange.getRequestMethod().toString(), LONGEST_METHOD),
                withoutParameters(OutgoingRequest.path(exchange)),
                answered ? exchange.getStatusCode() : CLIENT_LEFT,
                instance.orElse(null),
                Math.round(nanos / 10_000.0) / 100.0,
                List.copyOf(after),
                answered ? end : End.CLIENT_LEFT);
    }

    private static String withoutParameters(String path) {
        int parameters = path.indexOf(';');
        return shorten(parameters < 0 ? path : path.substring(0, parameters) + ";...", LONGEST_PATH);
    }

    private static String shorten(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
