/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** Short questions to servers on this machine: no proxy, no redirect, no cookie of its own, and never a long wait. */
final class LocalHttp {

    private static final int LONGEST_ANSWER = 256 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int patienceMillis;

    /** The one certificate to trust, where questions are asked over HTTPS. */
    private final Optional<SSLContext> trust;

    /** Waits that long for a connection, and again for an answer. */
    LocalHttp(Duration patience) {
        this(patience, Optional.empty());
    }

    LocalHttp(Duration patience, Optional<SSLContext> trust) {
        this.trust = trust;
        this.patienceMillis = Math.toIntExact(patience.toMillis());
    }

    /** What came back; the body of an error is not looked at. */
    record Answer(int status, List<String> cookies, String body) {

        boolean isOk() {
            return status == HttpURLConnection.HTTP_OK;
        }

        /** The body as JSON; an empty object if the request failed. */
        JsonNode json() throws IOException {
            return isOk() ? JSON.readTree(body) : JSON.createObjectNode();
        }
    }

    Answer get(String url, Map<String, String> headers) throws IOException {
        return answer(open(url, headers));
    }

    /** Sends a form. */
    Answer post(String url, Map<String, String> fields) throws IOException {
        HttpURLConnection connection = open(url, Map.of("Content-Type", "application/x-www-form-urlencoded"));
        connection.setDoOutput(true);
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
        return answer(connection);
    }

    private HttpURLConnection open(String url, Map<String, String> headers) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        if (connection instanceof HttpsURLConnection secure) {
            trust.ifPresent(context -> secure.setSSLSocketFactory(context.getSocketFactory()));
        }
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(patienceMillis);
        connection.setReadTimeout(patienceMillis);
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        List<String> cookies = connection.getHeaderFields().entrySet().stream()
                .filter(header -> "Set-Cookie".equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .toList();
        if (status != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            return new Answer(status, cookies, "");
        }
        try (InputStream in = connection.getInputStream()) {
            return new Answer(status, cookies, new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
        }
    }
}
