/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures what a visitor's requests do to the repository of an instance that has the probe.
 *
 * @param answer as the visitor got it
 * @param reads of the whole request
 * @param tokenReads of {@code .tokens} and below
 * @param extractionReads between entry and return of {@code extractCredentials}, -1 if it was not asked
 * @param extractionReadsAnywhere the same on all threads of the instance, background work included
 * @param credentials whether {@code extractCredentials} found any
 */
public record Measured(
        Answer answer,
        long reads,
        long tokenReads,
        long commits,
        long extractionReads,
        long extractionReadsAnywhere,
        boolean credentials) {

    private static final AtomicLong COUNT = new AtomicLong();

    /** One request of the visitor's, such as {@code () -> visitor.get("/")}. */
    public static Measured request(String url, Visitor visitor, Callable<Answer> request) throws Exception {
        String id = String.valueOf(COUNT.incrementAndGet());
        visitor.header("X-Probe-Id", id);
        Answer answer = request.call();
        // The request is measured to its end, which comes after the answer.
        JsonNode told = Await.until(
                        "the measurement of request " + id,
                        Duration.ofSeconds(10),
                        () -> told(url, id),
                        measurement -> measurement.status() == 200)
                .json();
        JsonNode extraction = told.path("extraction");
        return new Measured(
                answer,
                told.path("reads").asLong(-1),
                told.path("tokenReads").asLong(-1),
                told.path("commits").asLong(-1),
                extraction.path("reads").asLong(-1),
                extraction.path("readsAnywhere").asLong(-1),
                extraction.path("credentials").asBoolean());
    }

    private static Answer told(String url, String id) throws IOException, InterruptedException {
        return new Visitor(url).get("/.probe/" + id);
    }

    @Override
    public String toString() {
        String extraction = extractionReads < 0
                ? "not asked"
                : extractionReads + " reads (" + extractionReadsAnywhere + " on any thread), "
                        + (credentials ? "" : "no ") + "credentials";
        return "HTTP " + answer.status() + "; extractCredentials: " + extraction + "; request: " + reads + " reads, "
                + tokenReads + " of tokens, " + commits + " commits";
    }
}
