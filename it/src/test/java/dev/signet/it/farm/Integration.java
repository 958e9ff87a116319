/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An IMS integration of an instance, configured and checked as an administrator does in the web console. */
public record Integration(Administrator administrator, String pid) {

    public static final String FACTORY = "dev.signet.ims.Integration";

    /** What the web console calls a configuration that is not stored yet. */
    private static final String NEW = "[Temporary PID replaced by real PID upon save]";

    /** Types the configuration in, secret and all, and sees that the instance knows it. */
    public static Integration create(Administrator administrator, String title, Map<String, String> properties)
            throws Exception {
        createConfiguration(administrator, FACTORY, title, properties);
        return find(administrator, title);
    }

    /** A configuration of a factory, through the web console's form for a new one, and its PID. */
    public static String createConfiguration(
            Administrator administrator, String factory, String title, Map<String, String> properties)
            throws Exception {
        List<Map.Entry<String, String>> form = new ArrayList<>(properties.entrySet());
        List<String> names = new ArrayList<>(properties.keySet());
        if (factory.equals(FACTORY)) {
            form.add(Map.entry("title", title));
            names.add("title");
        }
        form.addAll(List.of(
                Map.entry("apply", "true"),
                Map.entry("action", "ajaxConfigManager"),
                Map.entry("factoryPid", factory),
                Map.entry("propertylist", String.join(",", names))));
        Answer answer = administrator.visitor().post("/system/console/configMgr/" + encoded(NEW), form);
        if (answer.status() != 200 && answer.status() != 302) {
            throw new AssertionError("not stored: " + answer);
        }
        String address = answer.header("Location");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** All of the instance. */
    public static List<Integration> all(Administrator administrator) throws Exception {
        List<Integration> all = new ArrayList<>();
        for (JsonNode one : listed(administrator)) {
            all.add(new Integration(administrator, one.path("pid").asText()));
        }
        return all;
    }

    private static String encoded(String text) {
        return text.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D");
    }

    /** The one of that title, as soon as the instance lists it. */
    public static Integration find(Administrator administrator, String title) {
        JsonNode found = Await.until(
                "integration " + title,
                Duration.ofSeconds(20),
                () -> listed(administrator, "title", title),
                node -> !node.isMissingNode());
        return new Integration(administrator, found.path("pid").asText());
    }

    private static JsonNode listed(Administrator administrator, String field, String value) throws Exception {
        for (JsonNode one : listed(administrator)) {
            if (one.path(field).asText().equals(value)) {
                return one;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static JsonNode listed(Administrator administrator) throws Exception {
        return administrator.visitor().get("/system/console/ims/.json").json().path("integrations");
    }

    public JsonNode state() throws Exception {
        return listed(administrator, "pid", pid);
    }

    public void change(Map<String, String> properties) throws Exception {
        administrator.configure(pid, properties);
    }

    public void delete() throws Exception {
        administrator.unconfigure(pid);
    }

    /** Presses <em>Check</em>. */
    public JsonNode check() throws Exception {
        Answer answer = administrator
                .visitor()
                .post(
                        "/system/console/ims/check.json",
                        Map.of("name", state().path("name").asText()));
        if (answer.status() != 200) {
            throw new AssertionError("no finding: " + answer);
        }
        return answer.json();
    }

    /** Checks until the outcome is that one: a changed configuration takes a moment to arrive. */
    public JsonNode awaitOutcome(String outcome) {
        return Await.until(
                "outcome " + outcome,
                Duration.ofSeconds(30),
                this::check,
                finding -> finding.path("outcome").asText().equals(outcome));
    }
}
