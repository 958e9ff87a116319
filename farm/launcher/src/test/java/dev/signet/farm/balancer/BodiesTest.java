/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.balancer.arrival.Arrival;
import dev.signet.farm.balancer.message.AnsweredRequest;
import dev.signet.farm.topology.Balance;
import dev.signet.testkit.Await;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BodiesTest {

    private static final int BIG = 64 * 1024 * 1024;
    private static final byte[] BLOCK = new byte[64 * 1024];

    @Test
    void bigResponsesAreStreamed() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            farm.everyInstance("/big", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: " + BIG + "\r\n\r\n");
                for (int sent = 0; sent < BIG; sent += BLOCK.length) {
                    exchange.raw(BLOCK);
                }
            });
            try (RawClient client = new RawClient(farm.balancer.url())) {
                for (int i = 0; i < 2; i++) {
                    assertEquals(
                            BIG,
                            client.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n")
                                    .answer()
                                    .bodyLength());
                }
            }
        }
    }

    @Test
    void bigChunkedResponsesAreStreamed() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            farm.everyInstance("/big", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (int sent = 0; sent < BIG; sent += BLOCK.length) {
                    exchange.raw("10000\r\n");
                    exchange.raw(BLOCK);
                    exchange.raw("\r\n");
                }
                exchange.raw("0\r\n\r\n");
            });
            try (RawClient client = new RawClient(farm.balancer.url())) {
                for (int i = 0; i < 2; i++) {
                    assertEquals(
                            BIG,
                            client.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n")
                                    .answer()
                                    .bodyLength());
                }
            }
        }
    }

    @Test
    void bigRequestsAreStreamed() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 2)) {
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        200,
                        farm.send(farm.request("/upload")
                                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                                () -> InputStream.nullInputStream())))
                                .statusCode());
                HttpResponse<String> answer =
                        farm.send(farm.request("/upload").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[BIG])));
                assertEquals(200, answer.statusCode());
            }
            assertEquals(BIG, farm.instance(2).received().get(0).bodyLength());
            assertEquals(BIG, farm.instance(2).received().get(1).bodyLength());
        }
    }

    @Test
    void chunkedRequestsArrive() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.balancer.url())) {
            for (int i = 0; i < 3; i++) {
                client.send("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
                assertEquals(
                        200, client.send("6\r\n world\r\n0\r\n\r\n").answer().status());
            }
            assertEquals(11, farm.instance(1).received().get(2).bodyLength());
        }
    }

    @Test
    void theClientIsToldToGoOnAndTheInstanceIsNotBothered() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.balancer.url())) {
            client.send("POST /x HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertEquals(100, client.head().status());
            assertEquals(200, client.send("hello").answer().status());
            assertEquals(5, farm.instance(1).received().get(0).bodyLength());
        }
    }

    @Test
    void aSilentStreamBeginsAtOnceAndArrivesPieceByPiece() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.balancer.url())) {
            StubInstance.Exchange[] stream = new StubInstance.Exchange[1];
            farm.everyInstance("/events", exchange -> {
                stream[0] = exchange;
                exchange.raw(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n\r\n");
            });
            client.send("GET /events HTTP/1.1\r\nHost: h\r\n\r\n");
            assertEquals("chunked", client.head().headers().get("transfer-encoding"));

            stream[0].raw("3\r\none\r\n");
            assertEquals(3, Integer.parseInt(Wire.line(client.in()), 16));
            assertEquals("one", Wire.line(client.in()));
            stream[0].raw("3\r\ntwo\r\n0\r\n\r\n");
            assertEquals(3, Integer.parseInt(Wire.line(client.in()), 16));
            assertEquals("two", Wire.line(client.in()));
            assertEquals("0", Wire.line(client.in()));
        }
    }

    @Test
    void aBodyThatEndsWithTheConnectionIsWhole() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            farm.everyInstance("/old", exchange -> {
                exchange.raw("HTTP/1.0 200 OK\r\n\r\nhello");
                exchange.hangUp();
            });

            assertEquals("hello", farm.get("/old").body());
        }
    }

    @Test
    void responsesWithoutABodyEndAtOnce() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.balancer.url())) {
            farm.everyInstance(
                    "/same",
                    exchange -> exchange.raw("HTTP/1.1 304 Not Modified\r\nETag: x\r\nContent-Length: 1234\r\n\r\n"));
            farm.everyInstance("/none", exchange -> exchange.raw("HTTP/1.1 204 No Content\r\n\r\n"));
            farm.everyInstance("/head", exchange -> exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n"));
            for (int i = 0; i < 2; i++) {
                assertEquals(304, ask(client, "GET", "/same").status());
                assertEquals(204, ask(client, "GET", "/none").status());
                assertEquals("1234", ask(client, "HEAD", "/head").headers().get("content-length"));
            }
        }
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestArrives() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.balancer.url())) {
            farm.everyInstance("/unread", exchange -> exchange.answer(413, "too much"));
            client.send("POST /unread HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n"
                    + "x".repeat(Arrival.BEGINNING_BYTES));

            assertEquals(413, client.answer().status());
            client.send("x".repeat(1_000_000 - Arrival.BEGINNING_BYTES));
            assertEquals(200, ask(client, "GET", "/page").status());
        }
    }

    @Test
    void bodiesOverTheLimitAreRefused() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1, settings -> settings.withMaxBody(10))) {
            assertEquals(413, farm.post("/x", "12345678901").statusCode());
            assertEquals(200, farm.post("/x", "1234567890").statusCode());
            try (RawClient client = new RawClient(farm.balancer.url())) {
                client.send("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n" + "x".repeat(20));
                assertEquals(413, client.head().status());
            }
            assertEquals(
                    1,
                    farm.instance(1).received().size(),
                    () -> farm.instance(1).received().toString());
        }
    }

    @Test
    void halfOfABodyIsNeverTakenForTheWhole() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            String half = "x".repeat(Arrival.BEGINNING_BYTES + 1);
            for (String framing : new String[] {
                "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(half.length()) + "\r\n" + half + "\r\n",
                "Content-Length: 99999\r\n\r\n" + half
            }) {
                try (RawClient client = new RawClient(farm.balancer.url())) {
                    client.send("POST /x HTTP/1.1\r\nHost: h\r\n" + framing);
                    Await.until(
                            "the request is under way", () -> farm.instance(1).openConnections() > 1);
                }
            }
            Await.until(
                    "both are recorded", () -> farm.balancer.status().requests().size() == 2);
            Await.until("their connections are closed", () -> farm.instance(1).openConnections() == 1);

            assertEquals(List.of(), farm.instance(1).received());
        }
    }

    @Test
    void silenceIsEndedAndNamed() throws Exception {
        try (TestFarm farm = TestFarm.of(
                Balance.ROUND_ROBIN,
                1,
                settings -> settings.withTiming(settings.timing().withSilence(Duration.ofMillis(300))))) {
            farm.everyInstance("/slow", exchange -> {});
            assertEquals(504, farm.get("/slow").statusCode());
            assertEquals("live", farm.state(1));
            try (RawClient client = new RawClient(farm.balancer.url())) {
                client.send("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 99999\r\n\r\n"
                        + "x".repeat(Arrival.BEGINNING_BYTES));
                assertEquals(408, client.head().status());
            }
        }
    }

    @Test
    void aClientThatLeavesHarmsNobody() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            farm.everyInstance("/big", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: " + BIG + "\r\n\r\n");
                for (int sent = 0; sent < BIG; sent += BLOCK.length) {
                    exchange.raw(BLOCK);
                }
            });
            for (int i = 0; i < 5; i++) {
                try (RawClient client = new RawClient(farm.balancer.url())) {
                    client.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n").head();
                }
                try (RawClient client = new RawClient(farm.balancer.url())) {
                    client.send("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n123");
                }
            }
            Await.until(
                    "they are recorded", () -> farm.balancer.status().requests().size() == 10);

            assertTrue(
                    farm.balancer.status().requests().stream()
                            .allMatch(r -> r.end() == AnsweredRequest.End.CLIENT_LEFT),
                    () -> farm.balancer.status().requests().toString());
            assertEquals("live", farm.state(1));
            assertEquals("publish1", farm.get("/page").body());
            Await.until("their connections are closed", () -> farm.instance(1).openConnections() <= 4);
        }
    }

    private static RawClient.Answer ask(RawClient client, String method, String path) throws Exception {
        client.send(method + " " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
        RawClient.Answer head = client.head();
        if (head.status() == 200 && method.equals("GET")) {
            client.in().skipNBytes(Long.parseLong(head.headers().get("content-length")));
        }
        return head;
    }
}
