/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.ims.AccessToken;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.ImsOutcome;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a token endpoint: RFC 6749 sections 5.1 and 5.2, and what IMS does a little differently. */
final class AnswerReader {

    private static final String BEARER = "Bearer";
    private static final int MAX_TEXT = 300;
    private static final int MAX_SCOPES = 50;
    /** RFC 6749 appendix A.12, without the blank: a token goes into a header. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");
    /** What servers say by the book is kept, even if a secret happens to be the same word. */
    private static final Pattern ERROR = Pattern.compile("\\b(?:invalid_request|invalid_client|invalid_grant"
            + "|unauthorized_client|unsupported_grant_type|invalid_scope|invalid_token)\\b");
    /** RFC 6749 leaves the lifetime out if it is told elsewhere; then a token is asked for often, rather than used too long. */
    private static final Duration LIFETIME_IF_UNTOLD = Duration.ofSeconds(60);

    private static final Duration MAX_LIFETIME = Duration.ofHours(24);
    /** Eleven days in seconds, which no access token lives; in milliseconds, a quarter of an hour. */
    private static final double SURELY_MILLIS = 1_000_000;
    /** The same at IMS, whose tokens live for a day at most. */
    private static final double SURELY_MILLIS_OF_IMS = 100_000;

    private static final Pattern OF_IMS = Pattern.compile(".*/ims/token(?:/v[12])?/?");
    /** Longer than that, whoever waits has to ask again. */
    private static final Duration MAX_WAIT = Duration.ofMinutes(10);

    private final double millisFrom;
    private final int limit;
    private final InstantSource clock;

    /** Reads what comes from {@code address}, {@code limit} bytes at the most. */
    AnswerReader(URI address, int limit, InstantSource clock) {
        this.millisFrom = millisFrom(Objects.requireNonNullElse(address.getPath(), ""));
        this.limit = limit;
        this.clock = clock;
    }

    /** IMS tells lifetimes in milliseconds but for its newest endpoint; others should not, and some do. */
    private static double millisFrom(String path) {
        if (path.contains("/ims/exchange/")) {
            return 0;
        }
        return OF_IMS.matcher(path).matches() ? SURELY_MILLIS_OF_IMS : SURELY_MILLIS;
    }

    TokenAnswer read(int status, HttpHeaders headers, byte[] body, SentSecrets sent) {
        AnswerBody answer = AnswerBody.of(headers, body, limit);
        String token = answer.field("access_token");
        if ((status == 200 || status == 201)
                && token != null
                && TOKEN.matcher(token).matches()) {
            String type = Objects.requireNonNullElse(answer.field("token_type"), BEARER);
            return type.equalsIgnoreCase(BEARER)
                    ? new TokenAnswer.Granted(new AccessToken(token, expiry(answer), scopes(answer, sent)))
                    : unusable(shown(type, sent));
        }
        return new TokenAnswer.Refused(
                new ServerAnswer(status, error(status, answer, sent), shown(words(status, headers, answer), sent)),
                clockAhead(headers),
                answer.hasFields(),
                told(status, headers));
    }

    private static TokenAnswer unusable(@Nullable String type) {
        return new TokenAnswer.None(
                ImsOutcome.UNUSABLE_TOKEN,
                "the server gave a token of the type \"" + type + "\"; only bearer tokens can be handed out",
                "have the server give this client bearer tokens (RFC 6750)");
    }

    /** In its field; or, of a refusal, wherever the book's word for it stands. */
    private static @Nullable String error(int status, AnswerBody answer, SentSecrets sent) {
        String error = answer.field("error");
        Matcher known = ERROR.matcher(Objects.requireNonNullElse(error, ""));
        if (known.find()) {
            return known.group();
        }
        String shown = shown(error, sent);
        return status < 400 ? shown : answer.anyOf(ERROR).orElse(shown);
    }

    /** In all that a refusal says; of anything else what is surely no token. */
    private static @Nullable String words(int status, HttpHeaders headers, AnswerBody answer) {
        if (status >= 300 && status < 400) {
            return headers.firstValue("Location")
                    .map(place -> "it leads to " + place.replaceFirst("[?#].*", ""))
                    .orElse(null);
        }
        if (answer.text().isBlank()) {
            return headers.firstValue("WWW-Authenticate")
                    .map(challenge -> "WWW-Authenticate: " + challenge)
                    .orElse(null);
        }
        return status < 300 ? answer.sentence() : answer.words().orElse(null);
    }

    /** How long to wait, if it was told. */
    private @Nullable Duration told(int status, HttpHeaders headers) {
        return status < 429
                ? null
                : headers.firstValue("Retry-After").flatMap(this::pause).orElse(null);
    }

    private Optional<Duration> pause(String told) {
        try {
            Duration wait = told.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(told.strip()))
                    : Duration.between(clock.instant(), date(told));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant date(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private static @Nullable String shown(@Nullable String text, SentSecrets sent) {
        return text == null ? null : PrintableText.of(sent.blankedIn(text), MAX_TEXT);
    }

    private Instant expiry(AnswerBody answer) {
        JsonNode told = answer.json() == null ? null : answer.json().get("expires_in");
        // A double: too large a number stays one.
        double amount = told == null ? 0 : told.asDouble(0);
        if (!(amount > 0)) {
            return clock.instant().plus(LIFETIME_IF_UNTOLD);
        }
        double life = Math.min(amount >= millisFrom ? amount : amount * 1000, (double) MAX_LIFETIME.toMillis());
        return clock.instant().plusMillis((long) life);
    }

    private static List<String> scopes(AnswerBody answer, SentSecrets sent) {
        String scope = answer.field("scope");
        return scope == null
                ? List.of()
                : Arrays.stream(sent.blankedIn(scope).split("[ ,]+", -1))
                        .filter(entry -> !entry.isEmpty())
                        .limit(MAX_SCOPES)
                        .map(entry -> PrintableText.of(entry, MAX_TEXT))
                        .toList();
    }

    private @Nullable Duration clockAhead(HttpHeaders headers) {
        try {
            return headers.firstValue("Date")
                    .map(AnswerReader::date)
                    .map(server -> Duration.between(server, clock.instant()))
                    .orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
