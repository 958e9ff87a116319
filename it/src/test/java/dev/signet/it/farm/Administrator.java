/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an administrator does on one instance through its own pages and forms. */
public final class Administrator {

    public static final String HANDLER_PID = "dev.signet.auth.token.TokenAuthenticationHandler";
    public static final String AEM_PID = "com.day.crx.security.token.impl.impl.TokenAuthenticationHandler";

    private final Visitor visitor;

    public Administrator(String url, String password) {
        this.visitor = new Visitor(url).basic("admin", password).header("Referer", url + "/system/console");
    }

    public Visitor visitor() {
        return visitor;
    }

    /**
     * Changes a configuration through the form of {@code /system/console/configMgr}.
     *
     * <p>As a browser does: the form comes with the values in force, and all of its fields are sent back.
     */
    public void configure(String pid, Map<String, String> changes) throws IOException, InterruptedException {
        String address = "/system/console/configMgr/" + pid;
        JsonNode fields = visitor.post(address, Map.of()).json().path("properties");
        List<Map.Entry<String, String>> form = new ArrayList<>();
        List<String> names = new ArrayList<>();
        fields.properties().forEach(field -> {
            names.add(field.getKey());
            if (changes.containsKey(field.getKey())) {
                form.add(Map.entry(field.getKey(), changes.get(field.getKey())));
            } else if (field.getValue().has("values")) {
                field.getValue().path("values").forEach(value -> form.add(Map.entry(field.getKey(), value.asText())));
            } else {
                form.add(
                        Map.entry(field.getKey(), field.getValue().path("value").asText()));
            }
        });
        // A configuration without a description of its fields, such as one under AEM's name, is a free form.
        changes.forEach((name, value) -> {
            if (!names.contains(name)) {
                names.add(name);
                form.add(Map.entry(name, value));
            }
        });
        form.add(Map.entry("apply", "true"));
        form.add(Map.entry("action", "ajaxConfigManager"));
        form.add(Map.entry("propertylist", String.join(",", names)));
        Answer answer = visitor.post(address, form);
        assertTrue(List.of(200, 302).contains(answer.status()), answer::toString);
    }

    /** Deletes a configuration through the same page. */
    public void unconfigure(String pid) throws IOException, InterruptedException {
        Answer answer = visitor.post("/system/console/configMgr/" + pid, Map.of("apply", "1", "delete", "1"));
        assertEquals(200, answer.status(), answer::toString);
    }

    /** Ticks or clears the box <em>Enable encapsulated token support</em>, and sees it in force. */
    public void encapsulatedTokens(boolean enabled) throws IOException, InterruptedException {
        configure(HANDLER_PID, Map.of("token.encapsulated", String.valueOf(enabled)));
        awaitMode(enabled ? "encapsulated" : "repository");
    }

    /** Configurations reach their component on a thread of their own, a moment after the form was answered. */
    public void awaitMode(String mode) {
        Await.until(
                "token mode " + mode,
                Duration.ofSeconds(5),
                () -> visitor.session().path("tokenMode").asText(),
                mode::equals);
    }

    /** Installs a bundle, or updates the one of that name, as the page does unless told otherwise. */
    public void install(Path jar) throws IOException, InterruptedException {
        upload(new Multipart(), jar);
    }

    /** Installs a bundle as a second one beside another of the same name, so that it gets a number of its own. */
    public void installBeside(Path jar) throws IOException, InterruptedException {
        upload(new Multipart().field("parallelVersion", "true"), jar);
    }

    private void upload(Multipart form, Path jar) throws IOException, InterruptedException {
        Answer answer = visitor.post(
                "/system/console/bundles",
                form.field("action", "install")
                        .field("bundlestart", "start")
                        .field("bundlestartlevel", "10")
                        .file(
                                "bundlefile",
                                jar.getFileName().toString(),
                                "application/java-archive",
                                Files.readAllBytes(jar)));
        assertTrue(List.of(200, 302).contains(answer.status()), answer::toString);
    }

    /** The version and the state of the bundle of that symbolic name, as in {@code 1.0.0 Active}; empty without one. */
    public String bundle(String symbolicName) throws IOException, InterruptedException {
        for (JsonNode bundle :
                visitor.get("/system/console/bundles.json").json().path("data")) {
            if (bundle.path("symbolicName").asText().equals(symbolicName)) {
                return bundle.path("version").asText() + " "
                        + bundle.path("state").asText();
            }
        }
        return "";
    }

    /** The numbers of all bundles of that symbolic name that are active. */
    public List<Long> activeBundles(String symbolicName) throws IOException, InterruptedException {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode bundle :
                visitor.get("/system/console/bundles.json").json().path("data")) {
            if (bundle.path("symbolicName").asText().equals(symbolicName)
                    && bundle.path("state").asText().equals("Active")) {
                numbers.add(bundle.path("id").asLong());
            }
        }
        return numbers;
    }

    /** Stops a bundle on the page of bundles, and sees it stopped. */
    public void stop(String symbolicName) throws IOException, InterruptedException {
        act(symbolicName, "stop", "Resolved");
    }

    /** Starts a bundle on the same page, and sees it active. */
    public void start(String symbolicName) throws IOException, InterruptedException {
        act(symbolicName, "start", "Active");
    }

    private void act(String symbolicName, String action, String state) throws IOException, InterruptedException {
        String page = "/system/console/bundles/" + symbolicName;
        done(visitor.post(page, Map.of("action", action)));
        Await.until(
                symbolicName + " to be " + state,
                Duration.ofSeconds(20),
                () -> visitor.get(page + ".json")
                        .json()
                        .path("data")
                        .path(0)
                        .path("state")
                        .asText(),
                state::equals);
    }

    public void uninstall(long bundle) throws IOException, InterruptedException {
        done(visitor.post("/system/console/bundles/" + bundle, Map.of("action", "uninstall")));
    }

    public void createUser(String user, String password) throws IOException, InterruptedException {
        done(visitor.post(
                "/system/userManager/user.create.json",
                Map.of(":name", user, "pwd", password, "pwdConfirm", password)));
    }

    public void deleteUser(String user) throws IOException, InterruptedException {
        done(visitor.post("/system/userManager/user/" + user + ".delete.json", Map.of("go", "1")));
    }

    public void disableUser(String user, boolean disabled) throws IOException, InterruptedException {
        done(visitor.post(
                "/system/userManager/user/" + user + ".update.json",
                Map.of(":disabled", String.valueOf(disabled), ":disabledReason", "test")));
    }

    private static void done(Answer answer) {
        assertTrue(answer.status() < 300, answer::toString);
    }
}
