/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis server on a free port of this machine, Debian's {@code redis-server}, with nothing on disk.
 *
 * <p>Its user {@value #USER} may do what a channel needs and no more. Passwords reach it through its standard input.
 */
public final class RedisServer implements AutoCloseable {

    public static final Path PROGRAM = Path.of("/usr/bin/redis-server");

    /** Debian's package. */
    public static final String PACKAGE = "redis-server";

    public static final String USER = "signet";
    public static final String PASSWORD = "only+of%this test{}";

    private static final String OPERATOR = "operator";
    private static final int TIMEOUT_MILLIS = 5000;

    private final int port;
    private final List<String> configuration = new ArrayList<>();
    private final Path folder;
    private @Nullable Process process;

    private RedisServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        configuration.addAll(List.of(
                "bind 127.0.0.1",
                "daemonize no",
                "save \"\"",
                "appendonly no",
                "dir \"" + folder + "\"",
                "logfile \"" + folder.resolve("redis.log") + "\"",
                "user default off",
                "user " + USER + " on \">" + PASSWORD
                        + "\" ~signet:* resetchannels -@all +xadd +xread +xrange +xrevrange",
                "user " + OPERATOR + " on \">" + PASSWORD + "\" ~* &* +@all"));
    }

    /** Starts one in that folder, which exists. */
    public static RedisServer start(Path folder) throws IOException {
        RedisServer server = new RedisServer(folder, freePort());
        server.configuration.add("port " + server.port);
        server.start();
        return server;
    }

    /** The same, speaking TLS with the certificate and the key in these PEM files. */
    public static RedisServer startWithTls(Path folder, Path certificate, Path key) throws IOException {
        RedisServer server = new RedisServer(folder, freePort());
        server.configuration.addAll(List.of(
                "port 0",
                "tls-port " + server.port,
                "tls-cert-file \"" + certificate + "\"",
                "tls-key-file \"" + key + "\"",
                "tls-auth-clients no"));
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts it again, on the same port and with nothing of what it had. */
    public void start() throws IOException {
        Process started = new ProcessBuilder(PROGRAM.toString(), "-")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.out").toFile())
                .start();
        process = started;
        try (OutputStream in = started.getOutputStream()) {
            in.write((String.join("\n", configuration) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Await.until("Redis to listen", () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
    }

    /** Ends it at once; what it had is gone. */
    public void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("it does not run");
        }
        return running.pid();
    }

    /** What it answers to a command of somebody who may do everything, as it travels; not for TLS. */
    public String ask(String... words) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            write(out, "AUTH", OPERATOR, PASSWORD);
            write(out, words);
            write(out, "QUIT");
            out.flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
    }

    private static void write(OutputStream out, String... words) throws IOException {
        out.write(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
            out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write('\r');
            out.write('\n');
        }
    }

    /** What it has written down of itself. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("redis.log"));
    }

    @Override
    public void close() {
        kill();
    }
}
