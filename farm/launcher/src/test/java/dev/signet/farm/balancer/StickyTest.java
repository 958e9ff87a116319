/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.Balance;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StickyTest {

    @Test
    void keepsABrowserOnTheInstanceThatAnsweredFirst() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.STICKY, 3)) {
            HttpResponse<String> first = farm.get("/page");
            assertEquals(Optional.of("signet-affinity=publish1; Path=/; HttpOnly; SameSite=Lax"), cookie(first));
            assertEquals(Optional.of("private"), first.headers().firstValue("Cache-Control"));

            for (int i = 0; i < 6; i++) {
                HttpResponse<String> next = farm.send(bound(farm, "publish1"));
                assertEquals("publish1", next.body());
                assertEquals(Optional.empty(), cookie(next));
            }
        }
    }

    @Test
    void spreadsNewBrowsers() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.STICKY, 2)) {
            assertEquals("publish1", farm.get("/page").body());
            farm.send(bound(farm, "publish1"));
            assertEquals("publish2", farm.get("/page").body());
        }
    }

    @Test
    void bindsToAnotherInstanceWhenItsOwnIsDead() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.STICKY, 2)) {
            farm.instance(1).kill();

            HttpResponse<String> answer = farm.send(bound(farm, "publish1"));

            assertEquals("publish2", answer.body());
            assertTrue(cookie(answer).orElseThrow().startsWith("signet-affinity=publish2;"));
        }
    }

    @Test
    void oneBrokenConnectionDoesNotCostTheBinding() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.STICKY, 2)) {
            farm.instance(1).on("/crash", StubInstance.Exchange::reset);

            assertEquals(
                    "publish2", farm.send(bound(farm, "publish1", "/crash")).body());

            assertEquals("publish1", farm.send(bound(farm, "publish1")).body());
        }
    }

    @Test
    void ignoresNamesItDoesNotKnow() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.STICKY, 1)) {
            HttpResponse<String> answer = farm.send(bound(farm, "publish9"));

            assertEquals(200, answer.statusCode());
            assertTrue(cookie(answer).orElseThrow().startsWith("signet-affinity=publish1;"));
        }
    }

    @Test
    void keepsItsCookieToItself() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.STICKY, 1)) {
            farm.send(farm.request("/page").header("Cookie", "a=1; signet-affinity=publish1; login-token=x.y.z"));
            farm.send(bound(farm, "publish1"));

            assertEquals(
                    "a=1; login-token=x.y.z",
                    farm.instance(1).received().get(0).headers().get("cookie"));
            assertFalse(farm.instance(1).received().get(1).headers().containsKey("cookie"));
        }
    }

    @Test
    void setsNoCookieInRoundRobin() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            assertEquals(Optional.empty(), cookie(farm.get("/page")));
            assertEquals("publish2", farm.send(bound(farm, "publish1")).body());
        }
    }

    @Test
    void leavesTheInstancesOwnCachingRules() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.STICKY, 1)) {
            farm.everyInstance("/page", exchange -> exchange.answer(200, "", "Cache-Control: private, no-store"));

            assertEquals(
                    Optional.of("private, no-store"),
                    farm.get("/page").headers().firstValue("Cache-Control"));
        }
    }

    private static HttpRequest.Builder bound(TestFarm farm, String instance) {
        return bound(farm, instance, "/page");
    }

    private static HttpRequest.Builder bound(TestFarm farm, String instance, String path) {
        return farm.request(path).header("Cookie", "signet-affinity=" + instance);
    }

    private static Optional<String> cookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie");
    }
}
