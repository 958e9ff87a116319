/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import dev.signet.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Spring's authorization server as a process of its own, with one client. */
public final class AuthorizationServer implements AutoCloseable {

    public static final String CLIENT = "ims-technical";

    private final Process process;
    private final String url;

    private AuthorizationServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it over plain http on a port, with that secret, and further properties of Spring's. */
    public static AuthorizationServer start(int port, String secret, Map<String, String> more) throws IOException {
        AuthorizationServer server = startUnseen(port, secret, more);
        HttpClient http = HttpClient.newHttpClient();
        Await.until(
                "the authorization server to answer",
                Duration.ofMinutes(2),
                () -> http.send(
                                HttpRequest.newBuilder(
                                                URI.create(server.url + "/.well-known/oauth-authorization-server"))
                                        .timeout(Duration.ofSeconds(10))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode(),
                status -> status == 200);
        return server;
    }

    /** Starts it without seeing whether it answers: over TLS, that is what the test is about. */
    public static AuthorizationServer startUnseen(int port, String secret, Map<String, String> more)
            throws IOException {
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("signet.it.folder"))), "authorization-server");
        Map<String, String> properties = new TreeMap<>(more);
        String client = "spring.security.oauth2.authorizationserver.client.ims.registration.";
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", String.valueOf(port));
        properties.put(client + "client-id", CLIENT);
        properties.put(client + "client-secret", "{noop}" + secret);
        properties.put(client + "client-authentication-methods", "client_secret_post,client_secret_basic");
        properties.put(client + "authorization-grant-types", "client_credentials");
        properties.put(client + "scopes", "read,write");
        Path file = folder.resolve("server.properties");
        Files.writeString(
                file,
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")));
        Path built = Path.of(System.getProperty("signet.root"), "it/oauth/target");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-cp",
                        built.resolve("classes") + ":" + built.resolve("lib") + "/*",
                        "dev.signet.it.oauth.AuthorizationServer",
                        "--spring.config.location=file:" + file))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        String scheme = more.containsKey("server.ssl.key-store") ? "https" : "http";
        return new AuthorizationServer(process, scheme + "://127.0.0.1:" + port);
    }

    /** Lets it hang as a machine does that has too much to do: connections come about, answers do not. */
    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("sh", "-c", "kill " + signal + " " + process.pid())
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("kill " + signal + " of the authorization server failed");
        }
    }

    public String url() {
        return url;
    }

    public String tokenEndpoint() {
        return url + "/oauth2/token";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
