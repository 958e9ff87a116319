/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.ims.AccessToken;
import dev.signet.ims.ImsFinding.ServerAnswer;
import java.io.IOException;
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
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a token endpoint: RFC 6749 sections 5.1 and 5.2, and what IMS does a little differently. */
final class AnswerReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_TEXT = 300;
    private static final int MAX_SCOPES = 50;
    /** RFC 6749 appendix A.12, without the blank: a token goes into a header. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");
    /** What servers say by the book is kept, even if a secret happens to be the same word. */
    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope",
            "invalid_token");
    /** RFC 6749 leaves the lifetime out if it is told elsewhere; then a token is asked for often, rather than used too long. */
    private static final Duration LIFETIME_IF_UNTOLD = Duration.ofSeconds(60);

    private static final Duration MAX_LIFETIME = Duration.ofHours(24);

    private final boolean millis;
    private final InstantSource clock;

    AnswerReader(URI address, InstantSource clock) {
        // IMS's exchange tells lifetimes in milliseconds; everybody else, IMS's token endpoint as well, in seconds.
        this.millis = address.getPath() != null && address.getPath().contains("/ims/exchange/");
        this.clock = clock;
    }

    TokenAnswer read(int status, HttpHeaders headers, byte[] body, SentSecrets sent) {
        JsonNode answer = json(body);
        String token = text(answer, "access_token");
        if (status == 200 && token != null && TOKEN.matcher(token).matches()) {
            return new TokenAnswer.Granted(new AccessToken(token, expiry(answer), scopes(answer, sent)));
        }
        String error = text(answer, "error");
        return new TokenAnswer.Refused(
                new ServerAnswer(
                        status,
                        error == null || ERRORS.contains(error) ? error : shown(error, sent),
                        shown(text(answer, "error_description"), sent)),
                clockAhead(headers));
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer != null && answer.isObject() ? answer : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable JsonNode answer, String name) {
        JsonNode value = answer == null ? null : answer.get(name);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    private static @Nullable String shown(@Nullable String text, SentSecrets sent) {
        return text == null ? null : PrintableText.of(sent.blankedIn(text), MAX_TEXT);
    }

    private Instant expiry(@Nullable JsonNode answer) {
        JsonNode told = answer == null ? null : answer.get("expires_in");
        // A double: too large a number stays one.
        double amount = told == null ? 0 : told.asDouble(0);
        if (!(amount > 0)) {
            return clock.instant().plus(LIFETIME_IF_UNTOLD);
        }
        double life = Math.min(millis ? amount : amount * 1000, (double) MAX_LIFETIME.toMillis());
        return clock.instant().plusMillis((long) life);
    }

    private static List<String> scopes(@Nullable JsonNode answer, SentSecrets sent) {
        String scope = text(answer, "scope");
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
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(server -> Duration.between(server, clock.instant()))
                    .orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
