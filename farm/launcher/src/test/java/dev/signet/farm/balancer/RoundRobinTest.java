/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.balancer.settings.Backend;
import dev.signet.farm.topology.Balance;
import dev.signet.testkit.Await;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RoundRobinTest {

    @Test
    void alternatesStrictlyOverLiveInstances() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 3)) {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                answers.add(farm.get("/page").body());
            }

            assertEquals(
                    List.of(
                            "publish1",
                            "publish2",
                            "publish3",
                            "publish1",
                            "publish2",
                            "publish3",
                            "publish1",
                            "publish2",
                            "publish3"),
                    answers);
        }
    }

    @Test
    void alternatesOverTheRestWhenOneIsDown() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 3)) {
            farm.instance(2).kill();
            Await.until("publish2 is out", () -> farm.state(2).equals("down"));

            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(farm.get("/page").body());
            }

            assertEquals(List.of("publish1", "publish3", "publish1", "publish3"), answers);
        }
    }

    @Test
    void sharesParallelRequestsEvenly() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                running.add(
                        farm.client().sendAsync(farm.request("/page").build(), HttpResponse.BodyHandlers.ofString()));
            }
            long byFirst = running.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.body().equals("publish1"))
                    .count();

            assertEquals(50, byFirst);
        }
    }

    @Test
    void keepsItsConnectionsToTheInstances() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            for (int i = 0; i < 50; i++) {
                farm.get("/page");
            }

            // One I/O thread each, and the health check's own.
            int connections = farm.instance(1).openConnections();
            assertTrue(connections <= Runtime.getRuntime().availableProcessors() + 2, connections + " connections");
        }
    }

    @Test
    void anAuthorIsCheckedAndGetsNoRequests() throws Exception {
        try (StubInstance author = new StubInstance("author");
                TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            Backend first = farm.instance(1).backend();
            Backend second = new Backend("author", "author", author.backend().url(), first.home());
            farm.balancer.update(Balance.ROUND_ROBIN, List.of(second, first));
            for (int i = 0; i < 4; i++) {
                assertEquals("publish1", farm.get("/page").body());
            }

            assertEquals("live", farm.state(1));
            assertTrue(author.received().isEmpty());
        }
    }
}
