/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.text.Texts;
import dev.signet.core.token.SessionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in words how, since when and until when somebody is signed in; in UTC, since a server does not know where they are. */
final class SessionText {

    private final Texts texts;
    private final Instant now;

    SessionText(Texts texts, Instant now) {
        this.texts = texts;
        this.now = now;
    }

    /** Whose session it is. */
    String title(RequestSession session) {
        return texts.get("session.signed_in_as", Map.of("user", session.userId()));
    }

    /** How the user proves who they are. */
    String how(RequestSession session) {
        return texts.get(session.sessionId().isPresent() ? "session.how_signed" : "session.how_stored");
    }

    String since(RequestSession session) {
        return session.signedInAt().map(this::past).orElseGet(() -> texts.get("session.since_unknown"));
    }

    /** When it ends if nothing else is asked for. */
    String idleEnd(RequestSession session) {
        return session.expiresAt().map(this::future).orElseGet(() -> texts.get("session.end_unused"));
    }

    String end(RequestSession session) {
        return session.endsAt().map(this::future).orElseGet(() -> texts.get("session.end_unused"));
    }

    String renewal(SessionPolicy policy, boolean slides) {
        if (!slides) {
            return texts.get("session.not_prolonged");
        }
        return texts.get(
                policy.renewalInterval().isZero() ? "session.prolonged" : "session.prolonged_once",
                Map.of("interval", words(policy.renewalInterval()), "inactivity", words(policy.inactivity())));
    }

    private String past(Instant instant) {
        Duration age = Duration.between(instant, now);
        return at(instant, isLess(age) ? "time.now" : "time.past", age);
    }

    private String future(Instant instant) {
        Duration rest = Duration.between(now, instant);
        return at(instant, isLess(rest) ? "time.soon" : "time.future", rest);
    }

    private String at(Instant instant, String key, Duration distance) {
        return texts.get(key, Map.of("moment", moment(instant), "duration", words(distance)));
    }

    private String moment(Instant instant) {
        OffsetDateTime moment = instant.atOffset(ZoneOffset.UTC);
        // Of the English ways to write it, the one in which no month can be taken for a day, and no evening for a
        // morning.
        Locale locale = texts.language().equals(Locale.ENGLISH) ? Locale.UK : texts.language();
        return texts.get(
                "time.moment",
                Map.of(
                        "date", localized(FormatStyle.LONG, null, locale).format(moment),
                        "time", localized(null, FormatStyle.MEDIUM, locale).format(moment)));
    }

    /** The factories of {@link DateTimeFormatter} begin with the default locale of the JVM. */
    private static DateTimeFormatter localized(@Nullable FormatStyle date, @Nullable FormatStyle time, Locale locale) {
        return new DateTimeFormatterBuilder().appendLocalized(date, time).toFormatter(locale);
    }

    private static boolean isLess(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0;
    }

    /** The two largest units of a duration. */
    String words(Duration duration) {
        if (isLess(duration)) {
            return texts.get("duration.less");
        }
        long seconds = duration.toSeconds();
        ChronoUnit[] units = {ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS};
        for (int i = 0; i < units.length; i++) {
            long size = units[i].getDuration().toSeconds();
            if (seconds >= size) {
                String first = counted(seconds / size, units[i]);
                long rest = i + 1 < units.length
                        ? seconds % size / units[i + 1].getDuration().toSeconds()
                        : 0;
                return rest == 0
                        ? first
                        : texts.get("duration.two", Map.of("first", first, "second", counted(rest, units[i + 1])));
            }
        }
        throw new AssertionError("a second is the smallest unit");
    }

    private String counted(long count, ChronoUnit unit) {
        String plural = "duration." + unit.name().toLowerCase(Locale.ROOT);
        String key = count == 1 ? plural.substring(0, plural.length() - 1) : plural;
        return texts.get(key, Map.of("n", String.valueOf(count)));
    }
}
