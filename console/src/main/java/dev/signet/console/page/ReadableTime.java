/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.several;
import static dev.signet.console.html.HtmlPart.text;

import dev.signet.console.html.HtmlPart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as people read them: how long from now, and when exactly. */
public final class ReadableTime {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Instant now;

    ReadableTime(Instant now) {
        this.now = now;
    }

    /** A date for programs, or {@code null} if it is not known, which is said with the epoch: the file of a raw key has none. */
    public static @Nullable String exactIfKnown(Instant instant) {
        return isKnown(instant) ? instant.toString() : null;
    }

    private static boolean isKnown(Instant instant) {
        return instant.isAfter(Instant.EPOCH);
    }

    /** A date, or a dash if it is not known. */
    HtmlPart of(Instant instant) {
        return isKnown(instant) ? known(instant) : dash();
    }

    /** A date, or {@code instead} if there is none. */
    HtmlPart of(Instant instant, String instead) {
        return isKnown(instant) ? known(instant) : element("span", attribute("class", "none"), text(instead));
    }

    private HtmlPart known(Instant instant) {
        return element(
                "time",
                attribute("datetime", instant.toString()),
                several(text(relative(instant)), element("span", attribute("class", "exact"), text(exact(instant)))));
    }

    private static HtmlPart dash() {
        return element("span", attribute("class", "none"), attribute("title", "not known"), text("\u2013"));
    }

    /** A date within a line of text. */
    HtmlPart inline(Instant instant) {
        if (!isKnown(instant)) {
            return dash();
        }
        return element(
                "time",
                attribute("datetime", instant.toString()),
                several(text(relative(instant)), text(" (" + exact(instant) + ")")));
    }

    static String exact(Instant instant) {
        return EXACT.format(instant);
    }

    String relative(Instant instant) {
        Duration distance = Duration.between(now, instant);
        String length = length(distance.abs());
        if (length.isEmpty()) {
            return "now";
        }
        return distance.isNegative() ? length + " ago" : "in " + length;
    }

    private static String length(Duration duration) {
        if (duration.toDays() >= 730) {
            return duration.toDays() / 365 + " years";
        }
        if (duration.toDays() >= 60) {
            return duration.toDays() / 30 + " months";
        }
        if (duration.toHours() >= 48) {
            return duration.toDays() + " days";
        }
        if (duration.toMinutes() >= 120) {
            return duration.toHours() + " hours";
        }
        if (duration.toSeconds() >= 120) {
            return duration.toMinutes() + " minutes";
        }
        return duration.toSeconds() >= 5 ? duration.toSeconds() + " seconds" : "";
    }
}
