/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * Somebody with a browser's cookies and nothing else: redirects are not followed, scripts are not run.
 *
 * <p>The cookies are plain text in a map, so that a test can read, change and copy them.
 */
public final class Visitor {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final String base;
    private final HttpClient http;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** A visitor of the site at {@code base}, such as {@code http://127.0.0.1:8080}. */
    public Visitor(String base) {
        this(base, HTTP);
    }

    /** A visitor of a site over HTTPS, who trusts what {@code trust} does. */
    public Visitor(String base, SSLContext trust) {
        this(
                base,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .sslContext(trust)
                        .build());
    }

    private Visitor(String base, HttpClient http) {
        this.base = base;
        this.http = http;
        // A browser's word, on which Sling decides between a login page and a bare refusal.
        headers.put("User-Agent", "Mozilla/5.0 (Signet tests)");
        headers.put("Accept", "text/html,application/json");
    }

    /** The same person with the same cookies on another host name or port. */
    public Visitor at(String otherBase) {
        Visitor other = new Visitor(otherBase, http);
        other.cookies.putAll(cookies);
        return other;
    }

    /** Sends a user and a password with every request (HTTP Basic), as administrators' tools do. */
    public Visitor basic(String user, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        headers.put("Authorization", "Basic " + credentials);
        return this;
    }

    public Visitor header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    public Answer post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return post(path, List.copyOf(form.entrySet()));
    }

    /** Sends a form in which a field may stand more than once. */
    public Answer post(String path, List<Map.Entry<String, String>> fields) throws IOException, InterruptedException {
        String body = fields.stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Uploads files. */
    public Answer post(String path, Multipart form) throws IOException, InterruptedException {
        return send(form.post(request(path)));
    }

    /** Sends bytes that are no form. */
    public Answer post(String path, byte[] body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Sends the login form. */
    public Answer signIn(String user, String password) throws IOException, InterruptedException {
        return post("/j_security_check", Map.of("j_username", user, "j_password", password, "j_validate", "true"));
    }

    /** Who this visitor is to the site: the answer of {@code session.json}. */
    public JsonNode session() throws IOException, InterruptedException {
        Answer answer = get("/system/signet/session.json");
        if (answer.status() != 200) {
            throw new AssertionError("session.json: " + answer);
        }
        return answer.json();
    }

    public String userId() throws IOException, InterruptedException {
        return session().path("userId").asText();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        Answer answer = Answer.of(http.send(request, BodyHandlers.ofString()));
        answer.headers("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String setCookie) {
        String pair = setCookie.replaceFirst(";.*", "");
        String name = pair.substring(0, pair.indexOf('='));
        if (setCookie.matches("(?i).*;\\s*max-age=0\\b.*")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(name.length() + 1));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
