/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.Balance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadersTest {

    @Test
    void tellsTheInstanceWhoAskedAndKeepsTheHost() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            Map<String, String> seen = seen(farm, "GET /a?b=%2F%C3%A4&c HTTP/1.1\r\nHost: www.example.org:81\r\n\r\n");

            assertEquals("www.example.org:81", seen.get("host"));
            assertEquals("127.0.0.1", seen.get("x-forwarded-for"));
            assertEquals("http", seen.get("x-forwarded-proto"));
            assertEquals("www.example.org:81", seen.get("x-forwarded-host"));
            assertEquals("/a?b=%2F%C3%A4&c", farm.instance(1).received().get(0).target());
        }
    }

    @Test
    void handsOnEveryAddressThatBrowsersSend() throws Exception {
        List<String> targets = List.of(
                "/a?f=red|blue",
                "/a?s={x}&t=[y]",
                "/a?q=a^b`c`",
                "/a?q=\"a\"'b'<c>",
                "/a?q=a\\b",
                "/a|b^c.html",
                "/a?q=\u00c3\u00a4",
                "/\u00c3\u00a4.html",
                "/a?next=https://www.example.org/a//b");
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            for (String target : targets) {
                seen(farm, "GET " + target + " HTTP/1.1\r\nHost: www.example.org\r\n\r\n");
            }

            assertEquals(
                    targets,
                    farm.instance(1).received().stream()
                            .map(StubInstance.Received::target)
                            .toList());
        }
    }

    @Test
    void doesNotBelieveTheClient() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            Map<String, String> seen = seen(farm, FORGED);

            assertEquals("127.0.0.1", seen.get("x-forwarded-for"));
            assertEquals("http", seen.get("x-forwarded-proto"));
            assertEquals("h", seen.get("x-forwarded-host"));
            assertFalse(seen.containsKey("forwarded"));
            assertFalse(seen.containsKey("x-real-ip"));
            assertFalse(seen.containsKey("x-forwarded-port"));
            assertFalse(seen.containsKey("x-forwarded-prefix"));
        }
    }

    @Test
    void believesAProxyInFrontIfToldSo() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1, settings -> settings.withTrustForwarded(true))) {
            Map<String, String> seen = seen(farm, FORGED);

            assertEquals("6.6.6.6, 127.0.0.1", seen.get("x-forwarded-for"));
            assertEquals("https", seen.get("x-forwarded-proto"));
            assertEquals("evil", seen.get("x-forwarded-host"));
            assertEquals("443", seen.get("x-forwarded-port"));
        }
    }

    @Test
    void keepsConnectionMattersFromTheInstance() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            Map<String, String> seen = seen(
                    farm,
                    "GET / HTTP/1.1\r\nHost: h\r\nConnection: close, X-Private\r\nX-Private: 1\r\nKeep-Alive: timeout=5\r\n"
                            + "TE: trailers\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\nProxy-Authorization: Basic x\r\n"
                            + "X-Public: 2\r\nAccept: a\r\nAccept: b\r\n\r\n");

            for (String absent : new String[] {
                "connection", "x-private", "keep-alive", "te", "upgrade", "http2-settings", "proxy-authorization"
            }) {
                assertFalse(seen.containsKey(absent), absent + ": " + seen.get(absent));
            }
            assertEquals("2", seen.get("x-public"));
            assertEquals("a|b", seen.get("accept"));
        }
    }

    @Test
    void keepsConnectionMattersFromTheClient() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            farm.everyInstance(
                    "/page",
                    exchange -> exchange.answer(
                            200,
                            "x",
                            "Connection: close, X-Private",
                            "X-Private: 1",
                            "Set-Cookie: a=1",
                            "Set-Cookie: b=2",
                            "Server: stub"));
            try (RawClient client = new RawClient(farm.balancer.url())) {
                Map<String, String> headers = client.send("GET /page HTTP/1.1\r\nHost: h\r\n\r\n")
                        .answer()
                        .headers();

                assertFalse(headers.containsKey("x-private"));
                assertEquals("keep-alive", headers.get("connection"));
                assertEquals("a=1|b=2", headers.get("set-cookie"));
                assertEquals("stub", headers.get("server"));
                assertEquals("publish1", headers.get("x-served-by"));
                // The connection to the client outlives the one to the instance.
                assertEquals(
                        200,
                        client.send("GET /page HTTP/1.1\r\nHost: h\r\n\r\n")
                                .answer()
                                .status());
            }
        }
    }

    @Test
    void leavesTheInstancesOwnName() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            farm.everyInstance("/page", exchange -> exchange.answer(200, "x", "X-Served-By: myself"));

            assertEquals(
                    "myself",
                    farm.get("/page").headers().firstValue("X-Served-By").orElseThrow());
        }
    }

    @Test
    void anOldClientNeedNotNameAHost() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            Map<String, String> seen = seen(farm, "GET / HTTP/1.0\r\n\r\n");

            assertEquals(farm.balancer.url().getAuthority(), seen.get("host"));
        }
    }

    @Test
    void aNewClientMustNameAHost() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.balancer.url())) {
            assertEquals(400, client.send("GET / HTTP/1.1\r\n\r\n").head().status());
        }
    }

    @Test
    void anAbsoluteTargetIsPassedOnAsAPath() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            Map<String, String> seen = seen(farm, "GET http://right.org/x?y HTTP/1.1\r\nHost: right.org\r\n\r\n");

            assertEquals("right.org", seen.get("host"));
            assertEquals("/x?y", farm.instance(1).received().get(0).target());
        }
    }

    @Test
    void anAbsoluteTargetThatContradictsTheHostIsRefused() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.balancer.url())) {
            client.send("GET http://right.org/x HTTP/1.1\r\nHost: wrong.org\r\n\r\n");

            assertEquals(400, client.head().status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: +3",
                "Content-Length: -3",
                "Content-Length: 3, 3",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"
            })
    void refusesBodiesOfDoubtfulLength(String framing) throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1);
                RawClient client = new RawClient(farm.balancer.url())) {
            int status = client.send("POST /x HTTP/1.1\r\nHost: h\r\n" + framing + "\r\n\r\n0\r\n\r\n")
                    .head()
                    .status();

            assertTrue(status == 400 || status == 501, "status " + status);
            assertTrue(farm.instance(1).received().isEmpty());
        }
    }

    @Test
    void refusesTunnelsAndHeadersWithoutEnd() throws Exception {
        try (TestFarm farm = TestFarm.of(Balance.ROUND_ROBIN, 1)) {
            try (RawClient client = new RawClient(farm.balancer.url())) {
                int status = client.send("CONNECT other:22 HTTP/1.1\r\nHost: other:22\r\n\r\n")
                        .head()
                        .status();
                assertEquals(501, status);
            }
            try (RawClient client = new RawClient(farm.balancer.url())) {
                int status = client.send("GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(70_000) + "\r\n\r\n")
                        .head()
                        .status();
                assertTrue(status == 400 || status == 431, "status " + status);
            }
        }
    }

    private static final String FORGED =
            "GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: https\r\n"
                    + "X-Forwarded-Host: evil\r\nX-Forwarded-Port: 443\r\nX-Forwarded-Prefix: /evil\r\nForwarded: for=6.6.6.6\r\n"
                    + "X-Real-IP: 6.6.6.6\r\n\r\n";

    private static Map<String, String> seen(TestFarm farm, String request) throws Exception {
        try (RawClient client = new RawClient(farm.balancer.url())) {
            assertEquals(200, client.send(request).answer().status());
        }
        return farm.instance(1).received().get(0).headers();
    }
}
