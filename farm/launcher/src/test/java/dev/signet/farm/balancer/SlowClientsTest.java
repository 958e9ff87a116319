/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.balancer.arrival.Arrival;
import dev.signet.farm.balancer.message.AnsweredRequest;
import dev.signet.farm.balancer.settings.BalancerSettings;
import dev.signet.farm.balancer.settings.Patience;
import dev.signet.farm.topology.Balance;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send or read a byte now and then, and those who come meanwhile. */
final class SlowClientsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String LONG_BODY = "Content-Length: 999999\r\n\r\n";
    private static final int BIG = 64 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 9\r\n\r\n123",
                LONG_BODY + "123",
                "Transfer-Encoding: chunked\r\n\r\n3\r\n123\r\n",
                "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n123"
            })
    void noInstanceIsAskedBeforeTheBodyHasArrived(String framingAndPart) throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1, TestFarm::withoutChecks)) {
            int before = farm.instance(1).openConnections();
            try (RawClient slow = new RawClient(farm.balancer.url())) {
                slow.send("POST /x HTTP/1.1\r\nHost: h\r\n" + framingAndPart);
                for (int i = 0; i < 20; i++) {
                    assertEquals(200, farm.get("/page").statusCode());
                }

                assertEquals(20, farm.instance(1).received().size());
                assertTrue(farm.instance(1).openConnections() <= before + 1);
            }
        }
    }

    @Test
    void aBodyThatDripsIsRefusedHoweverItDrips() throws Exception {
        try (TestFarm farm = patient(new Patience(LONG, SHORT, LONG, 1, LONG));
                RawClient slow = new RawClient(farm.balancer.url())) {
            slow.send("POST /x HTTP/1.1\r\nHost: h\r\n" + LONG_BODY);

            assertEquals(408, answerOf(slow).status());
            assertThrows(IOException.class, () -> drip(slow, 10_000), "it may go on dripping for ever");
            Await.until(
                    "it is recorded", () -> farm.balancer.status().requests().size() == 1);
            assertEquals(408, farm.balancer.status().requests().get(0).status());
        }
    }

    @Test
    void theRestOfABodyHasALeastRate() throws Exception {
        try (TestFarm farm = patient(new Patience(LONG, LONG, SHORT, 10_000, LONG));
                RawClient slow = new RawClient(farm.balancer.url())) {
            slow.send("POST /x HTTP/1.1\r\nHost: h\r\n" + LONG_BODY + "x".repeat(Arrival.BEGINNING_BYTES));

            assertEquals(408, answerOf(slow).status());
            assertEquals(List.of(), farm.instance(1).received());
        }
    }

    @Test
    void anAnswerIsTakenAtALeastRate() throws Exception {
        try (TestFarm farm = patient(new Patience(LONG, LONG, SHORT, 10_000, LONG));
                RawClient slow = new RawClient(farm.balancer.url())) {
            farm.everyInstance("/big", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: " + BIG + "\r\n\r\n");
                exchange.raw(new byte[BIG]);
            });
            slow.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n").head();

            Await.until(
                    "it is cut off", () -> !farm.balancer.status().requests().isEmpty());
            assertEquals(
                    AnsweredRequest.End.TIMED_OUT,
                    farm.balancer.status().requests().get(0).end());
        }
    }

    /** None of many answers takes long; together they are taken at a fraction of the rate. */
    @Test
    void manyAnswersAreTakenAtALeastRateToo() throws Exception {
        try (TestFarm farm = patient(new Patience(LONG, LONG, Duration.ofSeconds(2), 100_000_000, LONG));
                RawClient slow = new RawClient(farm.balancer.url())) {
            String part = "x".repeat(64 * 1024);
            farm.everyInstance("/part", exchange -> exchange.answer(200, part));
            slow.send("GET /part HTTP/1.1\r\nHost: h\r\n\r\n".repeat(2_000));

            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    slow.answer();
                    pause(15);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/system/health", "/.farm", "/.farm/other"})
    void whatTheLoadBalancerAnswersItselfIsReadNoFurther(String path) throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient slow = new RawClient(farm.balancer.url())) {
            slow.send("POST " + path + " HTTP/1.1\r\nHost: h\r\n" + LONG_BODY);

            assertTrue(slow.head().status() >= 400);
            assertThrows(IOException.class, () -> drip(slow, 1000), "it may go on dripping for ever");
        }
    }

    @Test
    void aSlowInstanceIsNotTheFaultOfItsClient() throws Exception {
        try (TestFarm farm = patient(new Patience(LONG, LONG, Duration.ofMillis(50), 10_000, LONG))) {
            farm.everyInstance("/slow", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (int i = 0; i < 10; i++) {
                    pause(50);
                    exchange.raw("1\r\nx\r\n");
                }
                exchange.raw("0\r\n\r\n");
            });
            assertEquals("x".repeat(10), farm.get("/slow").body());
            assertEquals("x".repeat(10), farm.post("/slow", "form").body());
        }
    }

    @Test
    void noRequestLastsForEver() throws Exception {
        try (TestFarm farm = patient(new Patience(LONG, LONG, LONG, 1, SHORT))) {
            farm.everyInstance("/endless", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                while (true) {
                    pause(10);
                    exchange.raw("1\r\nx\r\n");
                }
            });
            assertThrows(IOException.class, () -> farm.get("/endless"));
        }
    }

    @Test
    void aHeadThatDripsIsLetGo() throws Exception {
        try (TestFarm farm = patient(new Patience(SHORT, LONG, LONG, 1, LONG));
                RawClient slow = new RawClient(farm.balancer.url())) {
            slow.send("GET /page HTTP/1.1\r\nHost: h\r\nX-Slow: ");

            assertThrows(IOException.class, () -> drip(slow, 1000));
        }
    }

    @Test
    void slowBodiesHarmNeitherPagesNorForms() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < 1200; i++) {
                slow.add(new RawClient(farm.balancer.url()).send("POST /x HTTP/1.1\r\nHost: h\r\n" + LONG_BODY + "x"));
            }
            for (int i = 0; i < 20; i++) {
                assertEquals(200, farm.get("/page").statusCode());
                assertEquals(200, farm.post("/x", "form").statusCode());
            }
            assertEquals(429, slow.get(0).head().status(), "the oldest made room");
            for (RawClient each : slow) {
                each.close();
            }
        }
    }

    @Test
    void noClientTakesMoreThanItsShare() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1, TestFarm::withoutChecks)) {
            farm.everyInstance("/slow", exchange -> {});
            List<RawClient> slow = new ArrayList<>();
            for (int i = 1; i <= 250; i++) {
                slow.add(new RawClient(farm.balancer.url()).send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n"));
                int underWay = i;
                Await.until("it is under way", () -> farm.instance(1).received().size() == underWay);
            }

            assertEquals(429, farm.get("/page").statusCode());
            try (RawClient elsewhere = new RawClient(farm.balancer.url(), "127.0.0.2")) {
                assertEquals(
                        200,
                        elsewhere
                                .send("GET /page HTTP/1.1\r\nHost: h\r\n\r\n")
                                .head()
                                .status());
            }
            for (RawClient each : slow) {
                each.close();
            }
        }
    }

    private static TestFarm patient(Patience patience) throws IOException {
        return TestFarm.of(Balance.ROUND_ROBIN, 1, settings -> {
            BalancerSettings unchecked = TestFarm.withoutChecks(settings);
            return unchecked.withTiming(unchecked.timing().withPatience(patience));
        });
    }

    /** Drips until there is an answer. */
    private static RawClient.Answer answerOf(RawClient client) throws IOException {
        while (client.in().available() == 0) {
            drip(client, 1);
        }
        return client.head();
    }

    /** Sends a byte each 10 ms. */
    private static void drip(RawClient client, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            client.send("x");
            pause(10);
        }
    }

    private static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
