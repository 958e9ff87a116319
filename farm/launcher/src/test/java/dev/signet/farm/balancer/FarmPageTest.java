/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.farm.balancer.page.BalancerStatus.InstanceStatus;
import dev.signet.farm.balancer.settings.Backend;
import dev.signet.farm.topology.Balance;
import dev.signet.testkit.Await;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class FarmPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void tellsWhoAnsweredWhat() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.get("/one?secret=1");
            farm.post("/two;jsessionid=secret", "secret");
            farm.instance(1).on("/three", exchange -> exchange.answer(404, "?"));
            farm.get("/three");
            Await.until(
                    "all are recorded", () -> farm.balancer.status().requests().size() == 3);

            JsonNode status = JSON.readTree(farm.get("/.farm/status.json").body());

            assertEquals("round-robin", status.at("/loadBalancer/balance").asText());
            assertEquals(
                    farm.balancer.url().toString(),
                    status.at("/loadBalancer/url").asText());
            assertEquals("publish1", status.at("/instances/0/name").asText());
            assertEquals("publish", status.at("/instances/0/role").asText());
            assertEquals("live", status.at("/instances/0/state").asText());
            assertEquals(2, status.at("/instances/0/answered").asInt());
            assertEquals(
                    farm.instance(1).backend().url().toString(),
                    status.at("/instances/0/url").asText());
            assertEquals(
                    List.of("GET /three 404 publish1", "POST /two;... 200 publish2", "GET /one 200 publish1"),
                    lines(status.get("requests")));
            assertFalse(status.toString().contains("secret"), status.toString());
        }
    }

    @Test
    void remembersTheLastThirty() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            for (int i = 0; i < 35; i++) {
                farm.get("/page" + i);
            }
            Await.until(
                    "the last is recorded",
                    () -> farm.balancer.status().requests().get(0).path().equals("/page34"));

            assertEquals(30, farm.balancer.status().requests().size());
        }
    }

    @Test
    void comparesFingerprints() throws Exception {
        Map<Path, String> prints = new ConcurrentHashMap<>(Map.of(Path.of("a"), "1111", Path.of("b"), "1111"));
        try (TestFarm farm = TestFarm.of(
                Balance.ROUND_ROBIN,
                2,
                settings -> settings.withFingerprints(home -> Optional.ofNullable(prints.get(home))))) {
            List<Backend> backends = List.of(
                    at(farm.instance(1).backend(), "a"), at(farm.instance(2).backend(), "b"));
            farm.balancer.update(Balance.ROUND_ROBIN, backends);
            assertEquals("same", farm.balancer.status().keys());
            assertEquals("1111", farm.balancer.status().instances().get(1).keyFingerprint());

            prints.put(Path.of("b"), "2222");
            Await.until(
                    "a difference is seen", () -> farm.balancer.status().keys().equals("different"));

            prints.remove(Path.of("b"));
            Await.until(
                    "a missing one is seen", () -> farm.balancer.status().keys().equals("unknown"));
        }
    }

    @Test
    void tellsTheModeOfTokensThatEachInstanceIsIn() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 3)) {
            farm.instance(1).onHealthCheck(exchange -> exchange.answer(200, "{\"tokenMode\":\"encapsulated\"}"));
            farm.instance(2).onHealthCheck(exchange -> exchange.answer(200, "{\"tokenMode\":\"repository\"}"));
            farm.instance(3).onHealthCheck(exchange -> exchange.answer(200, "<" + "x".repeat(100_000)));

            Await.until(
                    "all are asked",
                    () -> farm.balancer.status().instances().stream()
                            .map(InstanceStatus::tokenMode)
                            .toList()
                            .equals(Arrays.asList("encapsulated", "repository", null)));
            assertTrue(
                    farm.balancer.status().instances().stream()
                            .allMatch(instance -> instance.state().equals("live")),
                    "whatever they say");
        }
    }

    @Test
    void isProtectedByHeaders() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            HttpResponse<String> page = farm.get("/.farm");

            assertEquals(200, page.statusCode());
            assertEquals("no-store", header(page, "Cache-Control"));
            assertEquals("nosniff", header(page, "X-Content-Type-Options"));
            String policy = header(page, "Content-Security-Policy");
            assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertFalse(page.body().contains("{{"), "all places are filled");
            assertFalse(
                    page.body().matches("(?s).*(src=|href=.(https?:)?//|@import|url\\().*"), "nothing from elsewhere");
        }
    }

    @Test
    void whatAClientSendsIsNeverMarkup() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.balancer.url())) {
            client.send("GET /</script><script>alert(1)</script>&'\" HTTP/1.1\r\nHost: h\r\n\r\n")
                    .head();
            farm.get("/%3C/script%3E%3Cimg%20src=x%3E");
            farm.send(farm.request("/x").method("A'B", HttpRequest.BodyPublishers.noBody()));
            Await.until(
                    "they are recorded", () -> farm.balancer.status().requests().size() >= 2);

            String page = farm.get("/.farm").body();

            assertEquals(2, page.split("<script", -1).length - 1, "the data and the script, no more");
            String data = page.substring(page.indexOf("id=\"status\">") + 12);
            data = data.substring(0, data.indexOf("</script>"));
            assertFalse(data.contains("<"), data);
            assertEquals("publish1", JSON.readTree(data).at("/instances/0/name").asText());
        }
    }

    @Test
    void belongsToTheLoadBalancerAlone() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            assertEquals(200, farm.get("/.farm/").statusCode());
            assertEquals(404, farm.get("/.farm/other").statusCode());
            assertEquals(405, farm.post("/.farm", "x").statusCode());
            assertTrue(farm.instance(1).received().isEmpty());
            assertTrue(farm.balancer.status().requests().isEmpty());
            assertEquals("publish1", farm.get("/.farmer").body());
        }
    }

    @Test
    void isNotShownThroughAnotherProxy() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            for (String path : new String[] {"/.farm", "/.farm/status.json"}) {
                HttpResponse<String> answer = farm.send(farm.request(path).header("X-Forwarded-For", "192.0.2.1"));
                assertEquals(404, answer.statusCode());
                assertEquals("", answer.body());
            }
        }
    }

    /** A page of another site whose name leads to this machine for a while is no page of this farm. */
    @Test
    void isNotShownUnderNamesOfOthers() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            int port = farm.uri("/").getPort();
            for (String own : List.of(
                    "127.0.0.1:" + port, "localhost:" + port, "LocalHost", "[::1]:" + port, "127.0.0.2:" + port)) {
                assertEquals(200, asked(farm, "Host: " + own + "\r\n"), own);
            }
            for (String other : List.of(
                    "attacker.example",
                    "attacker.example:" + port,
                    "127.0.0.1.attacker.example",
                    "localhost.attacker.example",
                    "2130706433",
                    "192.0.2.1:" + port,
                    "")) {
                assertEquals(404, asked(farm, "Host: " + other + "\r\n"), other);
            }
        }
    }

    private static int asked(TestFarm farm, String host) throws Exception {
        try (RawClient client = new RawClient(farm.uri("/"))) {
            return client.send("GET /.farm/status.json HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n")
                    .answer()
                    .status();
        }
    }

    private static Backend at(Backend backend, String home) {
        return new Backend(backend.name(), backend.role(), backend.url(), Optional.of(Path.of(home)));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static List<String> lines(JsonNode requests) {
        List<String> lines = new ArrayList<>();
        for (JsonNode request : requests) {
            lines.add(
                    request.path("method").asText() + " " + request.path("path").asText() + " "
                            + request.path("status").asInt() + " "
                            + request.path("instance").asText());
        }
        return lines;
    }
}
