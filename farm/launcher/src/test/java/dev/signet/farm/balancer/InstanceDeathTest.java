/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.balancer.message.AnsweredRequest;
import dev.signet.farm.topology.Balance;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class InstanceDeathTest {

    private static final String LONG_BODY = "0123456789abcdef".repeat(4096);

    @Test
    void aRefusedConnectionTakesTheInstanceOutAtOnceAndTheRequestGoesOn() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2, TestFarm::withoutChecks)) {
            farm.instance(1).kill();

            assertEquals("publish2", farm.get("/page").body());
            assertEquals("publish2", farm.get("/page").body());
            assertEquals("down", farm.state(1));
            assertTrue(farm.log.contains("publish1 is down: connection refused"), farm.log.toString());
        }
    }

    @Test
    void noReadingRequestFailsWhenAnInstanceIsKilledUnderLoadAndComesBack() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 3)) {
            farm.everyInstance("/long", exchange -> exchange.answer(200, exchange.instance + LONG_BODY));
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            ExecutorService clients = Executors.newFixedThreadPool(8);
            List<Future<List<String>>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String path = i % 2 == 0 ? "/page" : "/long";
                Callable<List<String>> client = () -> askUntil(farm, path, stop, answered);
                running.add(clients.submit(client));
            }
            for (int round = 0; round < 6; round++) {
                StubInstance victim = farm.instances.get(round % 3);
                waitForAnswers(answered, 300);
                victim.kill();
                waitForAnswers(answered, 300);
                victim.revive();
                int index = round % 3 + 1;
                Await.until("instance is back", () -> farm.state(index).equals("live"));
            }
            stop.set(true);

            for (Future<List<String>> client : running) {
                assertEquals(List.of(), client.get());
            }
            clients.shutdown();
        }
    }

    @Test
    void anInstanceComesBackAfterTwoGoodChecks() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.instance(1).kill();
            Await.until("it is out", () -> farm.state(1).equals("down"));
            farm.instance(1).revive();
            Await.until("it is back", () -> farm.state(1).equals("live"));

            assertEquals("publish1", farm.get("/page").body());
        }
    }

    @Test
    void twoFailedChecksTakeAnInstanceOut() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.instance(1).onHealthCheck(exchange -> exchange.answer(503, "starting"));
            Await.until("it is out", () -> farm.state(1).equals("down"));

            assertEquals("publish2", farm.get("/page").body());
            assertEquals(
                    "health check answered 503",
                    farm.balancer.status().instances().get(0).reason());
        }
    }

    @Test
    void requestsThatWaitForAHungInstanceAreAnsweredByAnotherWhenItsChecksFail() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.instance(1).onHealthCheck(exchange -> {});
            farm.instance(1).on("/page", exchange -> {});

            assertEquals("publish2", farm.get("/page").body());
            assertEquals("down", farm.state(1));
        }
    }

    @Test
    void aResponseThatBreaksAfterItsHeadersIsAnsweredByAnotherInstance() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.instance(1).on("/page", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nX-Half: yes\r\n\r\nhalf of it");
                exchange.hangUp();
            });

            HttpResponse<String> answer = farm.get("/page");

            assertEquals("publish2", answer.body());
            assertTrue(answer.headers().firstValue("X-Half").isEmpty());
        }
    }

    @Test
    void aChunkedResponseThatBreaksEarlyIsAnsweredByAnotherInstance() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.instance(1).on("/page", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
                exchange.reset();
            });

            assertEquals("publish2", farm.get("/page").body());
        }
    }

    @Test
    void aResponseThatBreaksInTheMiddleReachesTheClientAsBroken() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.everyInstance("/fixed", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + LONG_BODY);
                exchange.hangUp();
            });
            farm.everyInstance("/chunked", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10000\r\n" + LONG_BODY + "\r\n");
                exchange.hangUp();
            });

            assertThrows(IOException.class, () -> farm.get("/fixed"));
            assertThrows(IOException.class, () -> farm.get("/chunked"));
            Await.until(
                    "it is recorded",
                    () -> farm.balancer.status().requests().size() == 2
                            && farm.balancer.status().requests().stream()
                                    .allMatch(r -> r.end() == AnsweredRequest.End.INSTANCE_BROKE_OFF));
            Await.until(
                    "both are live again",
                    () -> farm.state(1).equals("live") && farm.state(2).equals("live"));
        }
    }

    @Test
    void aRequestThatCrashesItsConnectionTakesNobodyOut() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            farm.everyInstance("/crash", StubInstance.Exchange::reset);

            HttpResponse<String> answer = farm.get("/crash");

            assertEquals(502, answer.statusCode());
            Await.until(
                    "both are live again",
                    () -> farm.state(1).equals("live") && farm.state(2).equals("live"));
            assertEquals(200, farm.get("/page").statusCode());
            assertTrue(farm.log.stream().noneMatch(line -> line.contains("is down")), farm.log.toString());
        }
    }

    @Test
    void aConnectionThatTheInstanceHadClosedIsNoReasonToFail() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            farm.instance(1).on("/page", exchange -> {
                if (exchange.numberOnConnection() == 1) {
                    exchange.answer(200, "fine");
                } else {
                    exchange.hangUp();
                }
            });

            // Asked again on a new connection of the same, only instance.
            for (int i = 0; i < 6; i++) {
                assertEquals("fine", farm.get("/page").body());
            }
        }
    }

    private static void waitForAnswers(AtomicInteger answered, int more) throws InterruptedException {
        int target = answered.get() + more;
        Await.until("more answers", () -> answered.get() >= target);
    }

    private static List<String> askUntil(TestFarm farm, String path, AtomicBoolean stop, AtomicInteger answered) {
        List<String> failures = new ArrayList<>();
        while (!stop.get()) {
            try {
                HttpResponse<String> answer = farm.get(path);
                if (answer.statusCode() != 200 || !answer.body().startsWith("publish")) {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException | InterruptedException problem) {
                failures.add(problem.toString());
            }
            answered.incrementAndGet();
        }
        return failures;
    }
}
