/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with a stream, in sentences for an operator; each is logged once. Safe for use by several threads. */
final class StreamTrouble {

    /** So long what has passed is still told: longer than it takes to ask everybody, and to be seen by who looks. */
    private static final Duration TOLD = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(StreamTrouble.class);

    private final RedisSettings settings;
    private final InstantSource clock;
    private @Nullable String away = "it has not answered yet";
    private @Nullable Past lost;
    private @Nullable Past garbage;
    private int garbageCount;

    private record Past(String what, Instant at) {}

    StreamTrouble(RedisSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The server is not reached, or refuses. */
    synchronized void away(String why) {
        if (!why.equals(away)) {
            LOG.warn("{}", away(settings, why));
        }
        away = why;
    }

    /** The server answers. */
    synchronized void isBack() {
        if (away != null) {
            LOG.info("Redis at {} answers.", settings.server());
        }
        away = null;
    }

    /** Messages may have gone from the stream before they were read here. */
    synchronized void lost(String what) {
        LOG.warn("{}", lost(settings, what));
        lost = new Past(what, clock.instant());
    }

    /** There is something in the stream that is no message. */
    synchronized void garbage(String what) {
        garbageCount++;
        if (!isRecent(garbage)) {
            LOG.warn("{}", garbage(settings, what, garbageCount));
        }
        garbage = new Past(what, clock.instant());
    }

    /** Why the server cannot be used now; {@code null} if it can. */
    synchronized @Nullable String reason() {
        String why = away;
        return why == null ? null : away(settings, why);
    }

    synchronized List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        String why = reason();
        if (why != null) {
            sentences.add(why);
        }
        if (lost != null && isRecent(lost)) {
            sentences.add(lost(settings, lost.what()));
        }
        if (garbage != null && isRecent(garbage)) {
            sentences.add(garbage(settings, garbage.what(), garbageCount));
        }
        return sentences;
    }

    private boolean isRecent(@Nullable Past past) {
        return past != null
                && Duration.between(past.at(), clock.instant()).abs().compareTo(TOLD) < 0;
    }

    private static String away(RedisSettings settings, String why) {
        return "Redis at " + settings.server() + " does not carry ended sessions, so those that end here may go on"
                + " elsewhere, and the other way round; it is tried again every second: " + why;
    }

    private static String lost(RedisSettings settings, String what) {
        return "The stream " + settings.stream() + " of Redis at " + settings.server() + " " + what
                + "; the others are asked for what may be missing here. If this comes again, look at maxmemory-policy,"
                + " which has to be noeviction, at persistence, and at redis.stream.length";
    }

    private static String garbage(RedisSettings settings, String what, int count) {
        return "Somebody else writes to the stream " + settings.stream() + " of Redis at " + settings.server() + ": "
                + count + " entries were ignored, the last one because " + what
                + ". Give this farm a stream, and a user that alone may write there";
    }
}
