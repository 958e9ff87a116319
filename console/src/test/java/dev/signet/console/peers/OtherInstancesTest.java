/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.instance.PeerEntry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OtherInstancesTest {

    private static final String HMAC = "0123456789abcdef0123456789abcdef";
    private static final String MASTER = "fedcba9876543210fedcba9876543210";

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    void fingerprintsArrive() {
        serve(200, "{\"instance\":\"publish2\",\"hmac\":\"" + HMAC + "\",\"master\":null}");

        PeerAnswer answer = ask();

        assertEquals(HMAC, answer.hmac());
        assertNull(answer.master());
        assertNull(answer.problem());
    }

    @Test
    void reloadingThePageAsksNobodyAgain() {
        serve(200, "{\"hmac\":\"" + HMAC + "\",\"master\":\"" + MASTER + "\"}");
        OtherInstances peers = new OtherInstances(peers(url()), () -> now, Duration.ofSeconds(20));

        for (int i = 0; i < 10; i++) {
            peers.answers();
        }
        assertEquals(1, requests.get());

        now = now.plus(Duration.ofSeconds(6));
        peers.answers();
        assertEquals(2, requests.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "<html>",
                "{\"hmac\":\"<script>\",\"master\":null}",
                "{\"hmac\":\"0123456789ABCDEF0123456789ABCDEF\",\"master\":null}",
                "{\"hmac\":17,\"master\":null}",
                "{\"hmac\":null}"
            })
    void anythingElseIsNoAnswer(String body) {
        serve(200, body);

        assertEquals("answers with something else than fingerprints", ask().problem());
    }

    @Test
    void longAnswersAreCutOff() {
        serve(200, "x".repeat(10_000_000));

        assertTrue(String.valueOf(ask().problem()).contains("too long"));
    }

    @Test
    void redirectsAreNotFollowed() {
        server.createContext("/elsewhere", exchange -> requests.addAndGet(100));
        serve(exchange -> {
            exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertEquals("answers with status 302 instead of keys", ask().problem());
        assertEquals(1, requests.get());
    }

    @Test
    void silentOnesAreWaitedForTogether() {
        serve(exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        List<String> urls = List.of(url(), url() + "/", url() + "/a", url() + "/b");

        long begin = System.nanoTime();
        List<PeerAnswer> answers =
                new OtherInstances(peers(urls.toArray(new String[0])), () -> now, Duration.ofSeconds(2)).answers();
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);

        answers.forEach(answer -> assertNotNull(answer.problem()));
        assertTrue(duration.toSeconds() < 6, () -> "took " + duration);
    }

    @Test
    void anAnswerThatTricklesIsGivenUp() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertEquals(
                "did not answer within 2 seconds",
                new OtherInstances(peers(url()), () -> now, Duration.ofSeconds(2))
                        .answers()
                        .get(0)
                        .problem());
    }

    @Test
    void deadOnesAreSaidToBe() {
        String url = url();
        server.stop(0);

        assertTrue(String.valueOf(new OtherInstances(peers(url), () -> now, Duration.ofSeconds(20))
                        .answers()
                        .get(0)
                        .problem())
                .startsWith("cannot be reached (nothing answers there)"));
    }

    @Test
    void unknownNamesAreSaidToBe() {
        assertEquals("the name of the machine is not known", PeerRequest.reason(new UnknownHostException("x")));
        assertEquals("nothing answers there", PeerRequest.reason(new ConnectException("Connection refused")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "publish2:4503", "http://", "http://publish2/?x=", "http://a b"})
    void nothingElseIsAsked(String url) {
        PeerAnswer answer = new OtherInstances(peers(url), () -> now, Duration.ofSeconds(20))
                .answers()
                .get(0);

        assertEquals(url, answer.url());
        assertTrue(String.valueOf(answer.problem()).startsWith("cannot be asked: the entry "), answer::problem);
    }

    @Test
    void headersThatTrickleAreGivenUp() throws Exception {
        try (ServerSocket trickling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + trickling.getLocalPort();
            Future<Boolean> closed = workers.submit(() -> {
                try (Socket client = trickling.accept()) {
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\nX-A: ".getBytes(StandardCharsets.UTF_8));
                    while (client.getInputStream().read() >= 0) {
                        client.getOutputStream().write('x');
                    }
                    return true;
                } catch (IOException e) {
                    return true;
                }
            });

            PeerAnswer answer = new OtherInstances(peers(url), () -> now, Duration.ofSeconds(2))
                    .answers()
                    .get(0);

            assertEquals("did not answer within 2 seconds", answer.problem());
            assertTrue(closed.get(20, TimeUnit.SECONDS));
        }
    }

    private PeerAnswer ask() {
        return new OtherInstances(peers(url()), () -> now, Duration.ofSeconds(20))
                .answers()
                .get(0);
    }

    private static List<PeerEntry> peers(String... urls) {
        return PeerEntry.chosen(List.of(urls), new InstanceProperties(name -> null));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(int status, String body) {
        serve(exchange -> answer(exchange, status, body));
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            handler.handle(exchange);
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
