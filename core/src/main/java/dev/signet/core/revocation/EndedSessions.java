/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Tells which sessions have ended before their tokens do, to those who let sessions in. An OSGi service.
 *
 * <p>{@link #get} is asked for every token: it is cheap, and reads nothing but memory once the instance is up. Sessions are
 * ended with {@link SessionRevocation}. Safe for use by several threads.
 */
public interface EndedSessions extends Supplier<SessionEnds> {

    /** From now on, sessions begin here that last for so long after their sign-in, however busy they are. */
    void lifetime(Duration absoluteEnd);

    /** Whether no token can be in force any more, by any clock, of a session that began then. */
    boolean isPastAbsoluteEnd(Instant signedInAt);

    /** A session of that id goes on, as far as this instance can see: a token of it was issued here, or opened one. */
    void seen(String sessionId);
}
