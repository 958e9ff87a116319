/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import dev.signet.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An instance under Sling's own feature launcher, with the bundles of a publish instance. */
public final class LaunchedSling implements AutoCloseable {

    private static final String MAIN = "org.apache.sling.feature.launcher.impl.Main";

    static final String LOG_LEVELS =
            "<configuration><appender name='OUT' class='ch.qos.logback.core.ConsoleAppender'><encoder><pattern>"
                    + "%d %level %logger %msg%n</pattern></encoder></appender><root level='WARN'><appender-ref ref='OUT'/>"
                    + "</root></configuration>";

    /** The user who can sign in there. */
    public static final String USER = "alice";

    private static final String PASSWORD = "only-for-this-test";

    private final Path home;
    private final String url;
    private final Process process;

    private LaunchedSling(Path home, String url, Process process) {
        this.home = home;
        this.url = url;
        this.process = process;
    }

    /** Starts one on a free port, with {@code home} as the launcher's home, and returns when it answers. */
    public static LaunchedSling start(Path home) throws IOException {
        Path launcher = Path.of(System.getProperty("signet.sling.launcher"));
        Path distribution = Path.of(System.getProperty("signet.distribution"));
        Files.createDirectories(home);
        Path levels = Files.writeString(home.resolveSibling("logback.xml"), LOG_LEVELS);
        Path credentials =
                Files.writeString(home.resolveSibling("credentials.json"), "{\"" + USER + "\": \"" + PASSWORD + "\"}");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
        Path log = home.resolveSibling("launcher.log");
        int port = FarmProcess.freePort();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + levels,
                        "-cp",
                        launcher.resolve("lib") + "/*",
                        MAIN,
                        "-f",
                        distribution.resolve("features/publish.json").toString(),
                        "-u",
                        distribution.resolve("artifacts").toUri() + ","
                                + Path.of(System.getProperty("signet.repository"))
                                        .toUri(),
                        "-c",
                        home.resolveSibling("cache").toString(),
                        "-p",
                        home.toString(),
                        "-D",
                        "org.osgi.service.http.port=" + port,
                        "-D",
                        "org.apache.felix.http.host=127.0.0.1",
                        "-D",
                        "signet.credentials=" + credentials))
                .directory(home.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        LaunchedSling sling = new LaunchedSling(home, "http://127.0.0.1:" + port, process);
        Await.until(
                "Sling to answer; see " + log,
                Duration.ofMinutes(3),
                () -> !process.isAlive() || sling.answers(),
                Boolean.TRUE::equals);
        if (!process.isAlive()) {
            throw new AssertionError("Sling ended; see " + log);
        }
        return sling;
    }

    /** The launcher's home. */
    public Path home() {
        return home;
    }

    private boolean answers() throws InterruptedException {
        try {
            return new Visitor(url).get("/system/signet/session.json").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The encapsulated token that its user gets. */
    public String token() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(url);
        Answer answer = visitor.signIn(USER, PASSWORD);
        return visitor.cookies().values().stream()
                .filter(value -> value.startsWith("eyJ"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no token: " + answer));
    }

    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("Sling did not end when it was told to");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
