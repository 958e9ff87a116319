/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether this instance is to tell what it knows, and whether it asks.
 *
 * <p>Everybody hears every answer, and in a farm of hundreds all may ask at the same time. So one answer is for all who have
 * asked until then, and the next one comes the later the more instances there are.
 */
final class DueDigest {

    /** Between two answers lies so much for each of the other instances. */
    private static final Duration PACE = Duration.ofMillis(50);

    private final InstantSource clock;
    private boolean telling;
    private boolean asking;
    private boolean answering;
    private boolean taken;
    private Instant toldAt = Instant.MIN;

    DueDigest(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void tell() {
        telling = true;
    }

    synchronized void ask() {
        telling = true;
        asking = true;
    }

    synchronized void answer() {
        answering = true;
    }

    /** Whether a digest is to be sent now, which {@link #asks} or not; if so, it counts as sent. */
    synchronized boolean take(int others) {
        Instant now = clock.instant();
        boolean paced = toldAt.isAfter(now) || !now.isBefore(toldAt.plus(PACE.multipliedBy(others)));
        if (!telling && !(answering && paced)) {
            return false;
        }
        taken = asking;
        telling = false;
        asking = false;
        answering = false;
        toldAt = now;
        return true;
    }

    /** Whether the digest that was taken last asks. */
    synchronized boolean asks() {
        return taken;
    }

    /** The digest that was taken last was not sent. */
    synchronized void putBack() {
        telling = true;
        asking |= taken;
    }
}
