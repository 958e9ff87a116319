/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A running instance as others meet it: strangers, people who sign in by its form, and who knows a password that
 * everybody knows.
 *
 * <p>No redirect is followed, of an answer a megabyte is read at most, and what cannot be asked is empty.
 */
public final class OutsideView {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 1024 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final InstanceUrl url;
    private final Optional<RemoteCredentials> credentials;
    private final InstantSource time;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * An answer.
     *
     * @param asked half way between question and answer
     */
    public record Glimpse(int status, List<String> cookies, Optional<String> date, String body, Instant asked) {

        public Glimpse {
            cookies = List.copyOf(cookies);
        }

        /** By how much the clock there is ahead of the one here; empty if it does not say what time it is. */
        public Optional<Duration> ahead() {
            try {
                return date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
                        .map(there -> Duration.between(asked, there.toInstant()));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    OutsideView(InstanceUrl url, Optional<RemoteCredentials> credentials, InstantSource time) {
        this.url = url;
        this.credentials = credentials;
        this.time = time;
    }

    /** Whether nobody but this machine hears what is sent there. */
    public boolean isHere() {
        return url.isHere();
    }

    public boolean isEncrypted() {
        return url.isEncrypted();
    }

    /** Whether the credentials have that password; empty if they are not of that user. */
    public Optional<Boolean> isGiven(String user, String password) {
        return credentials.flatMap(given -> given.is(user, password));
    }

    /** What a stranger gets there. */
    public Optional<Glimpse> stranger(String path) throws InterruptedException {
        return send(path, HttpRequest.Builder::GET);
    }

    /** What that page answers to whoever sends these along, by HTTP Basic. */
    public Optional<Glimpse> wellKnown(String user, String password, String path) throws InterruptedException {
        String authorization = RemoteCredentials.wellKnown(user, password).authorization();
        return send(path, request -> request.header("Authorization", authorization));
    }

    /** What the form answers to these; the session ends at once if one has begun. */
    public Optional<Glimpse> signInWith(String user, String password) throws InterruptedException {
        return signIn(RemoteCredentials.wellKnown(user, password));
    }

    /**
     * What the form answers to the credentials; the session ends at once if one has begun. Empty without credentials,
     * and where others would hear the password.
     */
    public Optional<Glimpse> signIn() throws InterruptedException {
        return credentials.isPresent() && (url.isHere() || url.isEncrypted())
                ? signIn(credentials.get())
                : Optional.empty();
    }

    private Optional<Glimpse> signIn(RemoteCredentials as) throws InterruptedException {
        Optional<Glimpse> answer = send(
                "/j_security_check",
                request -> request.header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString(as.signInForm() + "&j_validate=true&_charset_=utf-8")));
        if (answer.isPresent() && answer.get().status() == 200) {
            for (String cookie : answer.get().cookies()) {
                send("/system/sling/logout", request -> request.header("Cookie", cookie.split(";", 2)[0]));
            }
        }
        return answer;
    }

    private Optional<Glimpse> send(String path, UnaryOperator<HttpRequest.Builder> form) throws InterruptedException {
        try {
            HttpRequest request =
                    form.apply(url.request(path).timeout(PATIENCE)).build();
            Instant before = time.instant();
            HttpResponse<byte[]> response = client.send(request, BoundedAnswer.upTo(LONGEST));
            Instant asked = before.plus(Duration.between(before, time.instant()).dividedBy(2));
            return Optional.of(new Glimpse(
                    response.statusCode(),
                    response.headers().allValues("Set-Cookie"),
                    response.headers().firstValue("Date"),
                    new String(response.body(), StandardCharsets.UTF_8),
                    asked));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
