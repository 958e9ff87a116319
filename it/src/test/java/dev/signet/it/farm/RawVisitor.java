/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A browser with cookies that sends addresses as they are, whatever stands in them: a connection for each request. */
public final class RawVisitor implements AutoCloseable {

    private final URI site;
    private final Map<String, String> cookies = new TreeMap<>();

    public RawVisitor(String base) {
        this.site = URI.create(base);
    }

    /** An answer as it came. */
    public record Raw(int status, List<String> head, String body) {

        /** The value of a header, or the empty string. */
        public String header(String name) {
            return head.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    public Raw get(String address) throws IOException {
        return send("GET " + address + " HTTP/1.1\r\n", "");
    }

    /** Sends the login form, as a page that has this in its field {@code resource} does. */
    public Raw signIn(String user, String password, String resource) throws IOException {
        String form = "_charset_=utf-8&j_username=" + encode(user) + "&j_password=" + encode(password) + "&resource="
                + encode(resource);
        return post("/content/signet/j_security_check", form);
    }

    /** Sends a form, encoded already. */
    public Raw post(String address, String form) throws IOException {
        return send(
                "POST " + address + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + form.length() + "\r\n",
                form);
    }

    private Raw send(String start, String body) throws IOException {
        StringBuilder request = new StringBuilder(start)
                .append("Host: ")
                .append(site.getAuthority())
                .append("\r\nUser-Agent: Mozilla/5.0 (Signet tests)\r\nAccept: text/html\r\nConnection: close\r\n");
        if (!cookies.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            request.append("Cookie: ").append(String.join("; ", pairs)).append("\r\n");
        }
        try (Socket socket = new Socket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(request.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return answer(all.toString(StandardCharsets.UTF_8));
        }
    }

    private Raw answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        List<String> head = List.of(text.substring(0, end).split("\r\n", -1));
        for (String line : head) {
            if (line.regionMatches(true, 0, "Set-Cookie: ", 0, 12)) {
                String pair = line.substring(12).replaceFirst(";.*", "");
                cookies.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=", ""));
            }
        }
        return new Raw(Integer.parseInt(head.get(0).split(" ", -1)[1]), head, text.substring(end + 4));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        cookies.clear();
    }
}
