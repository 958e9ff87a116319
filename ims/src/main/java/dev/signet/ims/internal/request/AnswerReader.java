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
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a token endpoint: RFC 6749 sections 5.1 and 5.2, and what IMS does a little differently. */
final class AnswerReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_TEXT = 300;
    /** RFC 6749 leaves the lifetime out if it is told elsewhere; then a token is asked for often, rather than used too long. */
    private static final long LIFETIME_IF_UNTOLD = 60;

    private final InstantSource clock;

    AnswerReader(InstantSource clock) {
        this.clock = clock;
    }

    TokenAnswer read(int status, HttpHeaders headers, byte[] body) {
        JsonNode answer = json(body);
        String token = text(answer, "access_token");
        if (status == 200 && token != null && !token.isEmpty()) {
            return new TokenAnswer.Granted(new AccessToken(token, expiry(answer), scopes(answer)));
        }
        return new TokenAnswer.Refused(
                new ServerAnswer(status, shown(answer, "error"), shown(answer, "error_description")),
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

    private static @Nullable String shown(@Nullable JsonNode answer, String name) {
        String text = text(answer, name);
        return text == null ? null : PrintableText.of(text, MAX_TEXT);
    }

    private Instant expiry(@Nullable JsonNode answer) {
        JsonNode told = answer == null ? null : answer.get("expires_in");
        long seconds = told != null && told.asLong(0) > 0 ? told.asLong() : LIFETIME_IF_UNTOLD;
        // IMS's exchange tells milliseconds; no server gives a token for more than a year.
        boolean millis = seconds > Duration.ofDays(366).toSeconds();
        return clock.instant().plusSeconds(millis ? seconds / 1000 : seconds);
    }

    private static List<String> scopes(@Nullable JsonNode answer) {
        String scope = text(answer, "scope");
        return scope == null
                ? List.of()
                : Arrays.stream(scope.split("[ ,]+", -1))
                        .filter(entry -> !entry.isEmpty())
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
