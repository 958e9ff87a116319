/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks the part of the web console that commands speak with, on a port of its own. */
final class ConsoleStub implements AutoCloseable {

    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("admin:a password of tests".getBytes(StandardCharsets.UTF_8));

    private final HttpServer server;
    private final Map<KeyRingKind, KeyRing> rings = new EnumMap<>(KeyRingKind.class);
    private final Map<String, String> lastForm = new ConcurrentHashMap<>();
    private final String storage;
    private int openedValues;
    private boolean readingOnly;

    ConsoleStub(String storage, KeyRing hmac, KeyRing master) throws IOException {
        this.storage = storage;
        rings.put(KeyRingKind.HMAC, hmac);
        rings.put(KeyRingKind.MASTER, master);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    KeyRing ring(KeyRingKind kind) {
        return rings.get(kind);
    }

    Map<String, String> lastForm() {
        return lastForm;
    }

    ConsoleStub opening(int values) {
        openedValues = values;
        return this;
    }

    /** From now on it says that its rings are only read. */
    ConsoleStub readingOnly() {
        readingOnly = true;
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!AUTHORIZATION.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, new byte[0]);
        } else if (path.startsWith("/etc/key/") && storage.equals("JCR")) {
            KeyRingKind kind = path.endsWith("hmac") ? KeyRingKind.HMAC : KeyRingKind.MASTER;
            send(exchange, 200, KeyRingDocument.write(ring(kind)));
        } else if (path.equals("/system/console/crypto/.json")
                && exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, inventory());
        } else if (path.equals("/system/console/crypto/.json")) {
            form(exchange);
            send(exchange, 200, "{\"protected\":\"{signet1.any.x}\"}".getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/system/console/crypto/rings.json")) {
            form(exchange);
            send(exchange, 200, replace());
        } else if (path.equals("/system/console/crypto/rewrap.json")) {
            form(exchange);
            lastForm.put("rewrap", "asked");
            send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
        } else {
            send(exchange, 404, new byte[0]);
        }
    }

    private void form(HttpExchange exchange) throws IOException {
        lastForm.clear();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String field : body.isEmpty() ? new String[0] : body.split("&", -1)) {
            String[] parts = field.split("=", 2);
            lastForm.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
    }

    private byte[] replace() throws IOException {
        ObjectNode answer = new ObjectMapper().createObjectNode();
        for (KeyRingKind kind : KeyRingKind.values()) {
            if (lastForm.containsKey(kind.label())) {
                try {
                    byte[] bytes = Base64.getDecoder().decode(lastForm.get(kind.label()));
                    rings.put(kind, KeyRingDocument.read(kind, bytes));
                } catch (KeyRingFormatException e) {
                    throw new IOException(e);
                }
            }
            answer.put(kind.label(), ring(kind).fingerprint().value());
        }
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] inventory() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("instance", "stub");
        ObjectNode place = root.putObject("storage").put("marker", storage).put("found", storage);
        if (readingOnly) {
            place.put("replaceable", false);
        }
        root.putObject("values").put("opened", openedValues).putArray("unreadable");
        ArrayNode all = root.putArray("rings");
        for (KeyRing ring : rings.values()) {
            ObjectNode node = all.addObject()
                    .put("kind", ring.kind().label())
                    .put("location", "somewhere")
                    .put("fingerprint", ring.fingerprint().value())
                    .put("generation", ring.generation())
                    .put("lineage", ring.lineage())
                    .put("raw", ring.isRaw());
            ArrayNode keys = node.putArray("keys");
            for (RingKey key : ring.keys()) {
                keys.addObject().put("id", key.id().value()).put("state", "active");
            }
        }
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
