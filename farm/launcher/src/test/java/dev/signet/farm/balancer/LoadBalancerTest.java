/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.farm.balancer.settings.BalancerSettings;
import dev.signet.farm.topology.Balance;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LoadBalancerTest {

    @Test
    void withoutALiveInstanceItSaysSoToPeopleAndPrograms() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.instances.forEach(StubInstance::kill);
            Await.until(
                    "both are out",
                    () -> farm.state(1).equals("down") && farm.state(2).equals("down"));

            HttpResponse<String> answer = farm.get("/page");
            assertEquals(503, answer.statusCode());
            assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
            JsonNode body = new ObjectMapper().readTree(answer.body());
            assertEquals("No live instance", body.path("error").asText());
            assertEquals("publish2", body.at("/instances/1/name").asText());
            assertEquals("down", body.at("/instances/1/state").asText());
            assertEquals("connection refused", body.at("/instances/1/reason").asText());

            HttpResponse<String> page = farm.send(farm.request("/page").header("Accept", "text/html,*/*;q=0.1"));
            assertEquals(503, page.statusCode());
            assertTrue(page.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html"));
            assertTrue(page.body().contains("<th>publish1</th><td>down</td>"), page.body());

            assertEquals(503, farm.post("/form", "a=b").statusCode());
        }
    }

    @Test
    void goesOnByItselfWhenAnInstanceIsBack() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            farm.instance(1).kill();
            assertEquals(503, farm.get("/page").statusCode());
            farm.instance(1).revive();
            Await.until("it is back", () -> farm.state(1).equals("live"));

            assertEquals(200, farm.get("/page").statusCode());
        }
    }

    @Test
    void worksWithoutAnyInstance() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 0)) {
            assertEquals(503, farm.get("/page").statusCode());
            assertEquals("unknown", farm.balancer.status().keys());
        }
    }

    @Test
    void takesOverNewInstancesAndAnotherMode() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.get("/page");
            farm.balancer.update(Balance.STICKY, List.of(farm.instance(2).backend()));

            HttpResponse<String> answer = farm.get("/page");

            assertEquals("publish2", answer.body());
            assertTrue(answer.headers().firstValue("Set-Cookie").orElseThrow().startsWith("signet-affinity=publish2"));
            assertEquals(1, farm.balancer.status().instances().size());
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            int port = farm.balancer.url().getPort();
            BalancerSettings settings = BalancerSettings.of("127.0.0.1", port, Balance.STICKY, List.of());

            BindException problem = assertThrows(BindException.class, () -> LoadBalancer.start(settings));

            assertTrue(String.valueOf(problem.getMessage()).contains("127.0.0.1:" + port), problem.getMessage());
        }
    }

    @Test
    void stoppingLetsRequestsUnderWayEnd() throws Exception {
        TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        farm.everyInstance("/slow", exchange -> {
            arrived.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stop) {
                throw new IOException(stop);
            }
            exchange.answer(200, "in the end");
        });
        CompletableFuture<HttpResponse<String>> running =
                farm.client().sendAsync(farm.request("/slow").build(), HttpResponse.BodyHandlers.ofString());
        assertTrue(arrived.await(10, TimeUnit.SECONDS));
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(farm.balancer::close);
        Await.until("it stops taking requests", () -> refuses(farm));
        assertFalse(stopping.isDone());
        goOn.countDown();

        assertEquals("in the end", running.get(10, TimeUnit.SECONDS).body());
        stopping.get(10, TimeUnit.SECONDS);
        assertThrows(ConnectException.class, () -> farm.get("/page"));
        farm.instances.forEach(StubInstance::close);
    }

    private static boolean refuses(TestFarm farm) {
        try {
            return farm.get("/page").statusCode() == 503;
        } catch (IOException | InterruptedException stopped) {
            return true;
        }
    }
}
