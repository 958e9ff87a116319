/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client that sends the characters it is given: what no decent HTTP client would. */
public final class RawClient implements AutoCloseable {

    private final Socket socket;

    public RawClient(URI server) throws IOException {
        this(server, "127.0.0.1");
    }

    /** A client at that loopback address of this machine. */
    public RawClient(URI server, String from) throws IOException {
        socket = new Socket(server.getHost(), server.getPort(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(15_000);
    }

    /** What came back; the body is read but not kept. */
    record Answer(String statusLine, Map<String, String> headers, long bodyLength) {

        int status() {
            return Integer.parseInt(statusLine.substring(9, 12));
        }
    }

    public RawClient send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    public Answer head() throws IOException {
        InputStream in = socket.getInputStream();
        String line = Wire.line(in);
        if (line == null) {
            throw new IOException("closed without an answer");
        }
        return new Answer(line, Wire.headers(in), 0);
    }

    public Answer answer() throws IOException {
        Answer head = head();
        return new Answer(head.statusLine, head.headers, Wire.drainBody(head.headers, socket.getInputStream()));
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
