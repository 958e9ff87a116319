/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The way out of a closed network: an HTTP proxy that knows {@code CONNECT} (RFC 9110 section 9.3.6) and nothing else, and
 * remembers whom it was asked to connect to and what went by.
 */
public final class TunnelProxy implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream wentBy = new ByteArrayOutputStream();

    private TunnelProxy(ServerSocket server) {
        this.server = server;
    }

    public static TunnelProxy start() throws IOException {
        TunnelProxy proxy = new TunnelProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        inBackground(proxy::accept);
        return proxy;
    }

    /** As {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Whom it connected, as {@code host:port}. */
    public List<String> targets() {
        return List.copyOf(targets);
    }

    /** All that clients sent through it, byte for byte. */
    public String wentBy() {
        synchronized (wentBy) {
            return wentBy.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            inBackground(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        try (client) {
            InputStream in = client.getInputStream();
            String request = head(in);
            if (!request.startsWith("CONNECT ")) {
                client.getOutputStream()
                        .write("HTTP/1.1 405 Method Not Allowed\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            String target = request.split(" ", 3)[1];
            targets.add(target);
            int colon = target.lastIndexOf(':');
            try (Socket there = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
                OutputStream back = client.getOutputStream();
                back.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                inBackground(() -> there.getInputStream().transferTo(back));
                pass(in, there.getOutputStream());
            }
        }
    }

    /** Reads to the empty line, and nothing of what follows. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private void pass(InputStream in, OutputStream there) throws IOException {
        byte[] some = new byte[8192];
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
            synchronized (wentBy) {
                wentBy.write(some, 0, n);
            }
            there.write(some, 0, n);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One of the two hung up, or the proxy was closed.
                    }
                },
                "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
