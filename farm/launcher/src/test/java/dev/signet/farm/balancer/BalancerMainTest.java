/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.testkit.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BalancerMainTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T10:00:00Z"));
    private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+),");

    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void followsTheFarmFile() throws Exception {
        try (StubInstance first = new StubInstance("publish1");
                StubInstance second = new StubInstance("publish2")) {
            write("round-robin", 0, first);
            BalancerMain main = main();
            CompletableFuture<Integer> running = run(main);
            URI url = awaitUrl(() -> out.toString(StandardCharsets.UTF_8));
            assertEquals("publish1", get(url));

            Files.writeString(home.resolve("farm.json"), "{ not finished");
            Await.until("it says why it does not follow", () -> log().contains("going on as before, because"));
            assertEquals("publish1", get(url));

            write("round-robin", 0, second);
            Await.until("it follows", () -> log().contains("farm.json changed"));
            assertEquals("publish2", get(url));

            main.stop();
            assertEquals(0, running.get(5, TimeUnit.SECONDS));
            assertEquals("", err.toString(StandardCharsets.UTF_8));
            assertTrue(log().startsWith("2026-11-01T10:00:00Z "), log());
        }
    }

    @Test
    void aTakenPortEndsItWithOneMessage() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            write("sticky", taken.getLocalPort());

            assertEquals(3, run(main()).get(10, TimeUnit.SECONDS));

            String message = err.toString(StandardCharsets.UTF_8);
            assertTrue(message.contains("127.0.0.1:" + taken.getLocalPort()), message);
            assertTrue(message.contains("next: "), message);
            assertTrue(message.lines().count() <= 2, message);
        }
    }

    @Test
    void aMissingFarmFileEndsItWithOneMessage() throws Exception {
        assertEquals(3, run(main()).get(10, TimeUnit.SECONDS));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("farm.json does not exist"));
    }

    @Test
    void theProcessStopsOnATerminationSignalWithinASecond() throws Exception {
        try (StubInstance instance = new StubInstance("publish1")) {
            write("sticky", 0, instance);
            Path output = home.resolve("output.log");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx96m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BalancerMain.class.getName(),
                            home.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                URI url = awaitUrl(() -> read(output));
                assertEquals("publish1", get(url));

                long asked = System.nanoTime();
                process.destroy();
                assertTrue(process.waitFor(10, TimeUnit.SECONDS));
                long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);

                assertTrue(took < 1500, "stopped after " + took + " ms");
                assertTrue(read(output).endsWith(" stopping\n"), read(output));
                assertEquals(3, read(output).lines().count(), "no noise of any library: " + read(output));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private BalancerMain main() {
        return new BalancerMain(
                home, any -> Optional.empty(), CLOCK, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private CompletableFuture<Integer> run(BalancerMain main) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return main.run(new PrintStream(err, true, StandardCharsets.UTF_8));
            } catch (InterruptedException stop) {
                return 70;
            }
        });
    }

    private String log() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static URI awaitUrl(Supplier<String> text) throws InterruptedException {
        Await.until("it listens", () -> LISTENING.matcher(text.get()).find());
        Matcher line = LISTENING.matcher(text.get());
        assertTrue(line.find());
        return URI.create(line.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException problem) {
            return problem.toString();
        }
    }

    private void write(String balance, int port, StubInstance... instances) throws IOException {
        String list = Arrays.stream(instances)
                .map(StubInstance::backend)
                .map(b -> "{\"name\": \"%s\", \"role\": \"publish\", \"url\": \"%s\"}".formatted(b.name(), b.url()))
                .collect(Collectors.joining(","));
        Path next = home.resolve("farm.json.next");
        Files.writeString(
                next,
                "{\"loadBalancer\": {\"host\": \"127.0.0.1\", \"port\": %d, \"balance\": \"%s\"}, \"instances\": [%s]}"
                        .formatted(port, balance, list));
        Files.move(next, home.resolve("farm.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String get(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/page")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
