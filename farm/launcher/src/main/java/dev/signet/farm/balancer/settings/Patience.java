/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.settings;

import dev.signet.farm.balancer.arrival.Arrival;
import java.time.Duration;

/**
 * How long the load balancer waits for clients. Whoever stays below it is answered 408, or cut off in the middle of an
 * answer.
 *
 * @param head for the head of a request, from its first byte
 * @param beginning for the whole body, or the first {@link Arrival#BEGINNING_BYTES} of a longer one
 * @param window over which the rate is measured at which a client sends the rest of a body, or takes an answer
 * @param leastBytes what must move in each window in which the client is waited for
 * @param longest from the end of the head to the end of the answer
 */
public record Patience(Duration head, Duration beginning, Duration window, long leastBytes, Duration longest) {

    /** What a telephone with bad reception can meet: 2 KB a second for forms, 1 KB a second for the rest. */
    public static Patience usual() {
        return new Patience(
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                30 * 1024L,
                Duration.ofHours(1));
    }
}
