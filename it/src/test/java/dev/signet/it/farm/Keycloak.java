/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real Keycloak in development mode, with a realm of its own and the clients that the tests are. */
public final class Keycloak implements AutoCloseable {

    public static final String CLIENT = "ims-technical";

    private static final String ADMIN = "admin";
    private static final String ADMIN_PASSWORD = "only-for-this-test";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private Keycloak(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it on a free port; {@code secret} is that of the client. */
    public static Keycloak start(String secret) throws IOException {
        Path home = Path.of(System.getProperty("signet.keycloak"));
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(imports.resolve("farm-realm.json"), realm(secret));
        FarmProcess.deleteTree(home.resolve("data/h2"));
        int port = FarmProcess.freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + FarmProcess.freePort(),
                "--import-realm",
                "--features=client-secret-rotation",
                "--cache=local"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        builder.environment()
                .put("JAVA_OPTS", "-Xms64m -Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8");
        Path log = home.resolve("signet-it.log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Keycloak keycloak = new Keycloak(process, "http://127.0.0.1:" + port);
        Await.until(
                "Keycloak to know its realm; see " + log,
                Duration.ofMinutes(8),
                () -> keycloak.send(HttpRequest.newBuilder(
                                URI.create(keycloak.url + "/realms/farm/.well-known/openid-configuration")))
                        .statusCode(),
                status -> status == 200);
        return keycloak;
    }

    private static String realm(String secret) {
        ObjectNode realm = JSON.createObjectNode();
        realm.put("realm", "farm").put("enabled", true).put("sslRequired", "none");
        client(realm.putArray("clients").addObject(), CLIENT).put("secret", secret);
        rotation(realm);
        return realm.toPrettyString();
    }

    /** Lets a client's former secret be good beside the new one, until it is withdrawn. */
    private static void rotation(ObjectNode realm) {
        ObjectNode profile =
                realm.putObject("clientProfiles").putArray("profiles").addObject();
        profile.put("name", "two-secrets")
                .putArray("executors")
                .addObject()
                .put("executor", "secret-rotation")
                .putObject("configuration")
                .put("expiration-period", Duration.ofDays(29).toSeconds())
                .put("rotated-expiration-period", Duration.ofDays(2).toSeconds())
                .put("remaining-rotation-period", Duration.ofDays(1).toSeconds());
        ObjectNode policy =
                realm.putObject("clientPolicies").putArray("policies").addObject();
        policy.put("name", "two-secrets").put("enabled", true);
        policy.putArray("profiles").add("two-secrets");
        policy.putArray("conditions").addObject().put("condition", "any-client").putObject("configuration");
    }

    private static ObjectNode client(ObjectNode client, String id) {
        return client.put("clientId", id)
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("standardFlowEnabled", false)
                .put("directAccessGrantsEnabled", false)
                .put("serviceAccountsEnabled", true);
    }

    public String tokenEndpoint() {
        return url + "/realms/farm/protocol/openid-connect/token";
    }

    /** Another client that may have tokens for itself, with a secret that Keycloak draws. */
    public KeycloakClient newClient(String id) throws IOException, InterruptedException {
        admin("POST", "/clients", client(JSON.createObjectNode(), id).toString());
        return new KeycloakClient(this, id);
    }

    /** Asks the interface for administrators of the realm. */
    JsonNode admin(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url + "/admin/realms/farm" + path))
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
        if (response.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    }

    private String adminToken() throws IOException, InterruptedException {
        Map<String, String> form = Map.of(
                "grant_type", "password", "client_id", "admin-cli", "username", ADMIN, "password", ADMIN_PASSWORD);
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.toString())));
        return JSON.readTree(response.body()).path("access_token").asText();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    /** The script that starts it stays as the parent of the server. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
