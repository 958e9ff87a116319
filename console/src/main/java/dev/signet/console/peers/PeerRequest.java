/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.core.instance.InstanceAddress;
import dev.signet.core.instance.PeerEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
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

    private final PeerEntry peer;
    private final String url;
    private final Duration patience;
    private final InstantSource clock;
    private volatile @Nullable HttpURLConnection unanswered;

    PeerRequest(PeerEntry peer, Duration patience, InstantSource clock) {
        this.peer = peer;
        this.url = peer.address() == null ? peer.text() : peer.address().toString();
        this.patience = patience;
        this.clock = clock;
    }

    /** Asks, and waits for the answer, for as long as there is patience. */
    PeerAnswer send() {
        InstanceAddress address = peer.address();
        if (address == null) {
            return failed("cannot be asked: the entry " + peer.problem());
        }
        try {
            return send(address.resolve(KeysServlet.PATH).toURL());
        } catch (SocketTimeoutException e) {
            return late();
        } catch (IOException e) {
            return failed("cannot be reached (" + reason(e) + ")");
        }
    }

    /** By the client that takes every name of a host: the newer one wants names as certificates have them. */
    private PeerAnswer send(URL page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.openConnection();
        connection.setConnectTimeout((int) patience.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/json");
        unanswered = connection;
        int status = connection.getResponseCode();
        unanswered = null;
        if (status != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            return failed("answers with status " + status + " instead of keys");
        }
        try (InputStream body = connection.getInputStream()) {
            return parse(url, read(body)).ahead(ahead(connection.getHeaderField("Date"), clock.instant()));
        } finally {
            connection.disconnect();
        }
    }

    /** Never reads on after the one who waits has gone, however slowly bytes come. */
    private static byte[] read(InputStream body) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] some = new byte[MAX_ANSWER + 1];
        while (read.size() <= MAX_ANSWER) {
            int length = body.read(some);
            if (Thread.currentThread().isInterrupted()) {
                throw new SocketTimeoutException("the answer takes too long");
            }
            if (length < 0) {
                break;
            }
            read.write(some, 0, length);
        }
        return read.toByteArray();
    }

    /** Has a request end that still waits for the beginning of an answer. */
    void giveUp() {
        HttpURLConnection waiting = unanswered;
        if (waiting != null) {
            waiting.disconnect();
        }
    }

    PeerAnswer late() {
        return failed("did not answer within " + patience.toSeconds() + " seconds");
    }

    PeerAnswer failed(String problem) {
        return PeerAnswer.failed(url, problem);
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
    private static @Nullable Duration ahead(@Nullable String date, Instant now) {
        if (date == null) {
            return null;
        }
        try {
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
        if (e instanceof UnknownHostException) {
            return "the name of the machine is not known";
        }
        if (e instanceof ConnectException) {
            return "nothing answers there";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
