/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs users in and out, at instances themselves. Safe for use by several threads. */
final class HttpVisits {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USER_AGENT = "Mozilla/5.0 (Signet benchmark)";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** The cookie of a new session. */
    String signIn(String url, String user, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                form(
                                url + "/j_security_check",
                                Map.of("j_username", user, "j_password", password, "j_validate", "true"))
                        .build(),
                BodyHandlers.ofString());
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        return cookies.stream()
                .filter(cookie -> cookie.startsWith("login-token=") && !cookie.startsWith("login-token=;"))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new IOException("sign-in of " + user + " was answered " + answer.statusCode()));
    }

    void signOut(String url, String cookie) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request(url + "/system/sling/logout")
                        .header("Cookie", cookie)
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 > 3) {
            throw new IOException("sign-out was answered " + answer.statusCode());
        }
    }

    boolean isSignedIn(String url, String cookie) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request(url + "/system/signet/session.json")
                        .header("Cookie", cookie)
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("session.json was answered " + answer.statusCode());
        }
        return !answer.body().replace(" ", "").contains("\"userId\":\"anonymous\"");
    }

    void create(String url, String administrator, String user, String password)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString(("admin:" + administrator).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                form(
                                url + "/system/userManager/user.create.html",
                                Map.of(":name", user, "pwd", password, "pwdConfirm", password))
                        .header("Authorization", "Basic " + credentials)
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("creating " + user + " was answered " + answer.statusCode());
        }
    }

    private static HttpRequest.Builder form(String url, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return request(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).header("User-Agent", USER_AGENT);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
