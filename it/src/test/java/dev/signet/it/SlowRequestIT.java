/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.BalancerProcess;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.SlowCrowd;
import dev.signet.it.farm.Tool;
import dev.signet.testkit.Await;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * While hundreds of slow clients are at the door, others are served within a second.
 *
 * <p>What slow clients hold are threads and connections of Jetty, as Felix starts it, behind real load balancers: no unit
 * test has them.
 */
@ExtendWith(SharedFarm.class)
class SlowRequestIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration EVER = Duration.ofSeconds(30);
    /** Three instances have 600 threads. */
    private static final int OF_EACH_KIND = 250;

    private static final int CONNECTIONS = 300;
    /** Each that reads slowly asks for a page: more would be a lot of work, not slowness. */
    private static final int CONNECTIONS_PER_SECOND = 75;

    private static final int SECONDS = 5;

    /** Fewer answers have no median worth the name: other tests may take the machine for seconds. */
    private static final int ENOUGH = 30;

    private static final String VISITOR = "127.0.0.9";

    private static FarmProcess farm;

    @BeforeAll
    static void farm(FarmProcess shared) {
        farm = shared;
    }

    @Test
    void atABareInstance() throws Exception {
        othersAreServed(farm.instances().get("publish1").url());
    }

    @Test
    void behindTheEmbeddedLoadBalancer() throws Exception {
        othersAreServed(farm.loadBalancer());
    }

    @Test
    void behindHaProxy() throws Exception {
        try (BalancerProcess balancer =
                BalancerProcess.haProxy("round-robin", farm.instances().values())) {
            othersAreServed(balancer.url());
        }
    }

    @Test
    void headsThatDripAreLetGo() throws Exception {
        try (SlowCrowd instance = SlowCrowd.at(farm.instances().get("publish1").url(), 100, SlowCrowd.Kind.HEAD);
                SlowCrowd balancer = SlowCrowd.at(farm.loadBalancer(), 100, SlowCrowd.Kind.HEAD)) {
            Await.until(
                    "half-sent heads to be let go",
                    Duration.ofSeconds(25),
                    () -> instance.left() + balancer.left(),
                    left -> left == 0);
        }
    }

    private static void othersAreServed(String url) throws Exception {
        // What is slow when it is asked for the first time is not the crowd's fault.
        visit(url, new ArrayList<>());
        List<Duration> times = new ArrayList<>();
        try (SlowCrowd crowd = SlowCrowd.at(url, OF_EACH_KIND, SlowCrowd.Kind.values())) {
            assertTrue(crowd.left() > 0);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end || times.size() < ENOUGH) {
                visit(url, times);
            }
        }
        mostAreServedAtOnce(times);
        withSlowHttpTest(url);
    }

    /** Debian's slowhttptest: slow heads, slow bodies and slow reading at the same time. */
    private static void withSlowHttpTest(String url) throws Exception {
        Tool.SLOWHTTPTEST.require();
        List<Process> attacks = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        try {
            for (String kind : List.of("-H", "-B", "-X")) {
                attacks.add(attack(kind, url));
            }
            do {
                visit(url, times);
            } while (!attacks.get(0).waitFor(100, TimeUnit.MILLISECONDS));
        } finally {
            attacks.forEach(Process::destroyForcibly);
        }
        mostAreServedAtOnce(times);
    }

    private static Process attack(String kind, String url) throws IOException {
        Path output = Files.createTempFile(
                Files.createDirectories(Path.of(System.getProperty("signet.it.folder"))), "slowhttptest", ".log");
        List<String> line = List.of(
                Tool.SLOWHTTPTEST.path().toString(),
                kind,
                "-u",
                url + "/content/signet/welcome.html",
                "-c",
                Integer.toString(CONNECTIONS),
                "-r",
                Integer.toString(CONNECTIONS_PER_SECOND),
                "-l",
                Integer.toString(SECONDS),
                "-i",
                "1",
                "-p",
                "1");
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Asks for a page and signs in, each on a new connection: a kept one may be served when no new one is. */
    private static void visit(String url, List<Duration> times) throws Exception {
        times.add(served(url + "/content/signet/welcome.html", ""));
        times.add(served(
                url + "/content/signet/j_security_check",
                "j_validate=true&j_username=alice&j_password="
                        + URLEncoder.encode(farm.password("alice"), StandardCharsets.UTF_8)));
    }

    /** From an address of its own: slowhttptest has but one, and takes all that a load balancer gives to one. */
    private static Duration served(String url, String form) throws IOException {
        long start = System.nanoTime();
        URI asked = URI.create(url);
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(VISITOR, 0));
            socket.connect(new InetSocketAddress(asked.getHost(), asked.getPort()), (int) EVER.toMillis());
            socket.setSoTimeout((int) EVER.toMillis());
            String request = (form.isEmpty() ? "GET " : "POST ") + asked.getPath() + " HTTP/1.1\r\nHost: farm\r\n"
                    + "Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + form.length() + "\r\n\r\n" + form;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200 "), () -> url + ": " + answer);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The machine may be busy with other tests: one late answer proves nothing, a late median does. */
    private static void mostAreServedAtOnce(List<Duration> times) {
        Duration median = times.stream().sorted().toList().get(times.size() / 2);
        assertTrue(median.compareTo(AT_ONCE) < 0, times::toString);
    }
}
