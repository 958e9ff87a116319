/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import dev.signet.farm.balancer.backend.HealthChecks;
import dev.signet.farm.balancer.settings.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on a real socket that does exactly what a test tells it to, breaking off included. */
final class StubInstance implements AutoCloseable {

    private final String name;
    private final int port;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;
    private volatile Script healthCheck = exchange -> exchange.answer(200, "{}");

    /** What happens to one request. */
    public interface Script {
        void run(Exchange exchange) throws IOException;
    }

    /** A request as it arrived; header names are in lower case. */
    record Received(String method, String target, Map<String, String> headers, long bodyLength) {}

    StubInstance(String name) {
        this.name = name;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        accept(listening);
    }

    Backend backend() {
        return Backend.publish(name, URI.create("http://127.0.0.1:" + port));
    }

    StubInstance on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    void onHealthCheck(Script script) {
        healthCheck = script;
    }

    /** Requests that arrived, health checks left out. */
    List<Received> received() {
        return received;
    }

    int openConnections() {
        return connections.size();
    }

    /** Dies as a killed process does: nothing listens any more, and every connection is reset. */
    void kill() {
        quietly(listening::close);
        connections.forEach(StubInstance::reset);
    }

    private static void reset(Socket socket) {
        quietly(() -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    void revive() {
        listening = listen(port);
        accept(listening);
    }

    @Override
    public void close() {
        kill();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return socket;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void accept(ServerSocket server) {
        start("accept", () -> {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.add(socket);
                if (server.isClosed()) {
                    // Accepted while it was killed, and too late for that to see.
                    reset(socket);
                }
                start("connection", () -> serve(socket));
            }
        });
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            InputStream in = socket.getInputStream();
            int number = 1;
            for (Exchange exchange = Exchange.read(name, number, socket, in);
                    exchange != null;
                    exchange = Exchange.read(name, ++number, socket, in)) {
                if (exchange.target.equals(HealthChecks.PATH)) {
                    healthCheck.run(exchange);
                } else {
                    answer(exchange);
                }
            }
        } finally {
            connections.remove(socket);
        }
    }

    private void answer(Exchange exchange) throws IOException {
        String path = exchange.target.replaceFirst("\\?.*", "");
        Script script = scripts.getOrDefault(path, usual -> usual.answer(200, name));
        if (exchange.headers.containsKey("expect")) {
            throw new IOException("the load balancer passed on an expectation that is its own to meet");
        }
        long length = path.startsWith("/unread") ? -1 : exchange.drainBody();
        received.add(new Received(exchange.method, exchange.target, exchange.headers, length));
        script.run(exchange);
    }

    private void start(String what, Task task) {
        Thread thread = new Thread(() -> quietly(task), "stub-" + name + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void quietly(Task task) {
        try {
            task.run();
        } catch (IOException expected) {
            // The other side, or the test, has closed the socket.
        }
    }

    /** One request on one connection. */
    public static final class Exchange {

        final String instance;
        private final int number;
        final String method;
        final String target;
        final Map<String, String> headers;
        private final Socket socket;
        private final InputStream in;

        private Exchange(
                String instance,
                int number,
                String method,
                String target,
                Map<String, String> headers,
                Socket socket,
                InputStream in) {
            this.instance = instance;
            this.number = number;
            this.method = method;
            this.target = target;
            this.headers = headers;
            this.socket = socket;
            this.in = in;
        }

        private static Exchange read(String instance, int number, Socket socket, InputStream in) throws IOException {
            String requestLine = Wire.line(in);
            if (requestLine == null) {
                return null;
            }
            String[] parts = requestLine.split(" ", -1);
            return new Exchange(instance, number, parts[0], parts[1], Wire.headers(in), socket, in);
        }

        /** One for the first request that this connection carried. */
        int numberOnConnection() {
            return number;
        }

        void answer(int status, String body, String... headerLines) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
            for (String line : headerLines) {
                head.append(line).append("\r\n");
            }
            head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
            raw(head + (method.equals("HEAD") ? "" : body));
        }

        /** Writes these characters as they are. */
        void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.UTF_8));
        }

        void raw(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** Ends the connection with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Ends the connection in the polite way. */
        void hangUp() throws IOException {
            socket.close();
        }

        long drainBody() throws IOException {
            return Wire.drainBody(headers, in);
        }
    }
}
