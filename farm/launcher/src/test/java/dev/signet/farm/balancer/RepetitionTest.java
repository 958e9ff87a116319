/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signet.farm.balancer.message.AnsweredRequest;
import dev.signet.farm.topology.Balance;
import dev.signet.testkit.Await;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepetitionTest {

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void safeMethodsAreRepeated(String method) throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.instance(1).on("/page", StubInstance.Exchange::hangUp);

            HttpResponse<String> answer =
                    farm.send(farm.request("/page").method(method, HttpRequest.BodyPublishers.noBody()));

            assertEquals(200, answer.statusCode());
            assertEquals(1, farm.instance(1).received().size());
            assertEquals(1, farm.instance(2).received().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void otherMethodsAreSentOnce(String method) throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.everyInstance("/form", StubInstance.Exchange::hangUp);

            HttpResponse<String> answer =
                    farm.send(farm.request("/form").method(method, HttpRequest.BodyPublishers.ofString("a=b")));

            assertEquals(502, answer.statusCode());
            assertEquals(1, total(farm));
            assertFalse(answer.body().contains("Exception"), answer.body());
        }
    }

    @Test
    void aPostWithoutABodyIsSentOnceToo() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.everyInstance("/form", StubInstance.Exchange::hangUp);

            assertEquals(
                    502,
                    farm.send(farm.request("/form").POST(HttpRequest.BodyPublishers.noBody()))
                            .statusCode());
            assertEquals(1, total(farm));
        }
    }

    @Test
    void aGetWithABodyIsSentOnceToo() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.everyInstance("/form", StubInstance.Exchange::hangUp);

            assertEquals(
                    502,
                    farm.send(farm.request("/form").method("GET", HttpRequest.BodyPublishers.ofString("a=b")))
                            .statusCode());
            assertEquals(1, total(farm));
        }
    }

    @Test
    void aPostThatCouldNotBeSentGoesElsewhereWithItsBody() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2, TestFarm::withoutChecks)) {
            // Leaves connections behind that die with the instance.
            farm.get("/page");
            farm.get("/page");
            farm.instance(1).kill();

            for (int i = 0; i < 3; i++) {
                assertEquals("publish2", farm.post("/form", "x".repeat(100_000)).body());
            }
            assertEquals(100_000, farm.instance(2).received().get(3).bodyLength());
        }
    }

    @Test
    void a503OfAnInstanceIsAnsweredByAnother() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.instance(1).on("/page", exchange -> exchange.answer(503, "starting"));

            assertEquals("publish2", farm.get("/page").body());
        }
    }

    @Test
    void a503OfAllInstancesIsPassedOn() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.everyInstance("/page", exchange -> exchange.answer(503, "closed for today"));

            HttpResponse<String> answer = farm.get("/page");

            assertEquals(503, answer.statusCode());
            assertEquals("closed for today", answer.body());
        }
    }

    @Test
    void thePageTellsWhoWasTriedBefore() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.instance(1).on("/page", StubInstance.Exchange::hangUp);
            farm.get("/page");
            Await.until(
                    "it is recorded", () -> !farm.balancer.status().requests().isEmpty());

            AnsweredRequest request = farm.balancer.status().requests().get(0);

            assertEquals("publish2", request.instance());
            assertEquals("publish1", request.after().get(0));
        }
    }

    private static int total(TestFarm farm) {
        return farm.instances.stream().mapToInt(i -> i.received().size()).sum();
    }
}
