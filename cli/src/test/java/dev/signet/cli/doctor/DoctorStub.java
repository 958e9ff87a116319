/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks what the doctor listens to, on a port of its own: well until a test breaks something. */
final class DoctorStub implements AutoCloseable {

    static final String PASSWORD = "a password of tests";

    private static final String KEYS = "0123456789abcdef0123456789abcdef";

    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    /** What was asked, with the credentials by HTTP Basic. */
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    volatile String name = "publish1";
    volatile String heard = "publish2-00000002";
    volatile String ring = KEYS;
    volatile String findings = "{\"id\":\"bundles\",\"state\":\"ok\",\"sentence\":\"All bundles are active\"}";
    volatile String cookie = "login-token=x; Path=/; HttpOnly; Secure; SameSite=Lax";
    volatile String authType = "null";
    volatile String goodPassword = PASSWORD;
    /** Who may see the web console besides admin. */
    volatile String operator = "admin";

    volatile String health = "OK";
    volatile int refusedForm = 403;

    DoctorStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has that path answer so to an administrator; {@code ""} for a status 404. */
    DoctorStub page(String path, String answer) {
        pages.put(path, answer);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String user = basic(exchange);
        asked.add(exchange.getRequestMethod() + " " + path + (user.isEmpty() ? "" : " as " + user));
        boolean administrator = isGood(user);
        switch (path) {
            case "/j_security_check" -> {
                Map<String, String> fields = fields(body);
                boolean good = isGood(fields.get("j_username") + ":" + fields.get("j_password"));
                if (good) {
                    exchange.getResponseHeaders().add("Set-Cookie", cookie);
                }
                send(exchange, good ? 200 : refusedForm, "");
            }
            case "/system/signet/session.json" ->
                send(
                        exchange,
                        200,
                        "{\"userId\":\"" + (administrator ? user.split(":", 2)[0] : "anonymous") + "\",\"authType\":"
                                + (administrator ? authType : "null") + "}");
            case "/system/health", "/system/health.json" -> send(exchange, 200, health);
            default -> {
                if (!path.startsWith("/system/console/")) {
                    send(exchange, 404, "");
                } else if (!administrator) {
                    send(exchange, 401, "");
                } else {
                    String page = path.equals("/system/console/signet-setup/.json")
                            ? pages.getOrDefault(path, setup())
                            : pages.getOrDefault(path, "");
                    send(exchange, page.isEmpty() ? 404 : 200, page);
                }
            }
        }
    }

    private boolean isGood(String pair) {
        return pair.equals("admin:" + goodPassword) || pair.equals(operator + ":" + PASSWORD);
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private String setup() {
        return "{\"instance\":\"" + name + "\",\"sender\":\"" + name + "-0000000" + name.charAt(name.length() - 1)
                + "\",\"findings\":[" + findings + "],\"rings\":{\"hmac\":\"" + ring + "\",\"master\":\"" + KEYS
                + "\"},\"signIn\":{\"cookie\":\"login-token\"},\"heard\":[\"" + heard + "\"]}";
    }

    private static String basic(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null
                ? ""
                : new String(Base64.getDecoder().decode(header.replaceFirst("Basic ", "")), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
