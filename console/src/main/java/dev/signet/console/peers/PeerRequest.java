/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks another instance for the fingerprints of its rings.
 *
 * <p>Only what an administrator configured is asked, no redirect is followed, and of the answer only fingerprints and a
 * name are taken: whatever else stands there goes nowhere.
 */
final class PeerRequest {

    private static final int MAX_ANSWER = 4096;
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>\"]{1,100}");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final String url;
    private final Duration patience;
    private final InstantSource clock;

    PeerRequest(HttpClient http, String url, Duration patience, InstantSource clock) {
        this.http = http;
        this.url = url;
        this.patience = patience;
        this.clock = clock;
    }

    /** Asks, and waits for the answer; never longer than the one who interrupts this thread allows. */
    PeerAnswer send() throws InterruptedException {
        try {
            URI uri = address(url);
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(patience)
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return response.statusCode() == 200
                        ? parse(url, body.readNBytes(MAX_ANSWER + 1)).ahead(ahead(response, clock.instant()))
                        : PeerAnswer.failed(url, "answers with status " + response.statusCode() + " instead of keys");
            }
        } catch (URISyntaxException e) {
            return PeerAnswer.failed(url, "is not a URL of the form http://host:port or https://host:port");
        } catch (IOException e) {
            return PeerAnswer.failed(url, "cannot be reached (" + reason(e) + ")");
        }
    }

    /** Where an instance tells its fingerprints. */
    static URI address(String url) throws URISyntaxException {
        URI uri = new URI(url);
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!http || !plain || uri.getHost() == null) {
            throw new URISyntaxException(url, "not the URL of an instance");
        }
        return new URI((url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + KeysServlet.PATH);
    }

    static PeerAnswer parse(String url, byte[] body) throws IOException {
        if (body.length > MAX_ANSWER) {
            return PeerAnswer.failed(url, "answers with something that is too long to be fingerprints");
        }
        try {
            JsonNode answer = JSON.readTree(body);
            if (answer != null && isFingerprint(answer.get("hmac")) && isFingerprint(answer.get("master"))) {
                return new PeerAnswer(
                        url, name(answer), text(answer.get("hmac")), text(answer.get("master")), null, null);
            }
        } catch (JacksonException e) {
            // Said below.
        }
        return PeerAnswer.failed(url, "answers with something else than fingerprints");
    }

    private static @Nullable String name(JsonNode answer) {
        String name = answer.path("instance").asText("");
        return NAME.matcher(name).matches() ? name : null;
    }

    /** The header tells whole seconds, so less than two is nothing. */
    private static @Nullable Duration ahead(HttpResponse<?> response, Instant now) {
        try {
            @Nullable String date = response.headers().firstValue("Date").orElse(null);
            if (date == null) {
                return null;
            }
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration ahead = Duration.between(now.truncatedTo(ChronoUnit.SECONDS), there);
            return ahead.abs().toSeconds() < 2 ? Duration.ZERO : ahead;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isFingerprint(@Nullable JsonNode value) {
        return value != null
                && (value.isNull() || FINGERPRINT.matcher(value.asText()).matches());
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.asText();
    }

    static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (e instanceof ConnectException) {
            boolean unknown = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                    .anyMatch(UnresolvedAddressException.class::isInstance);
            return unknown ? "the name of the machine is not known" : "nothing answers there";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
