/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import dev.signet.auth.token.session.RequestSession;
import dev.signet.core.token.SessionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says in words how, since when and until when somebody is signed in; in UTC, since a server does not know where they are. */
final class SessionText {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH);

    private final Instant now;

    SessionText(Instant now) {
        this.now = now;
    }

    /** How the user proves who they are. */
    String kind(RequestSession session) {
        return session.sessionId().isPresent()
                ? "With a signed token, which every instance of this site accepts"
                : "With a token that only this instance knows";
    }

    String since(RequestSession session) {
        return session.signedInAt().map(this::past).orElse("Not known to this instance");
    }

    /** When it ends if nothing else is asked for. */
    String idleEnd(RequestSession session) {
        return session.expiresAt().map(this::future).orElse("When it has not been used for a while");
    }

    String end(RequestSession session) {
        return session.endsAt().map(this::future).orElse("When it has not been used for a while");
    }

    String renewal(SessionPolicy policy, boolean slides) {
        if (!slides) {
            return "Using this site does not prolong the session.";
        }
        String pause = policy.renewalInterval().isZero()
                ? "Whatever you open prolongs the session"
                : "What you open prolongs the session, once in " + words(policy.renewalInterval()) + " at the most";
        return pause + ". After " + words(policy.inactivity()) + " without that it ends.";
    }

    private String past(Instant instant) {
        Duration age = Duration.between(instant, now);
        return MOMENT.format(instant.atOffset(ZoneOffset.UTC))
                + (age.compareTo(Duration.ofSeconds(1)) < 0 ? ", just now" : ", " + words(age) + " ago");
    }

    private String future(Instant instant) {
        return MOMENT.format(instant.atOffset(ZoneOffset.UTC)) + ", in " + words(Duration.between(now, instant));
    }

    /** The two largest units of a duration. */
    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return duration.isNegative() || duration.isZero() ? "a moment" : "less than a second";
        }
        ChronoUnit[] units = {ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS};
        for (int i = 0; i < units.length; i++) {
            long size = units[i].getDuration().toSeconds();
            if (seconds >= size) {
                String first = counted(seconds / size, units[i]);
                long rest = i + 1 < units.length
                        ? seconds % size / units[i + 1].getDuration().toSeconds()
                        : 0;
                return rest == 0 ? first : first + " " + counted(rest, units[i + 1]);
            }
        }
        throw new AssertionError("a second is the smallest unit");
    }

    private static String counted(long count, ChronoUnit unit) {
        String plural = unit.name().toLowerCase(Locale.ROOT);
        return count + " " + (count == 1 ? plural.substring(0, plural.length() - 1) : plural);
    }
}
