/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that says what no library would: first a head, then the same bytes again and again until the client is gone. */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String head;
    private final byte[] rest;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    private RawServer(String head, byte[] rest) throws IOException {
        this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.head = head;
        this.rest = rest;
    }

    static RawServer start(String head, String rest) throws IOException {
        RawServer server = new RawServer(head, rest.getBytes(StandardCharsets.US_ASCII));
        Thread thread = new Thread(server::serve, "raw server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Waits until somebody has sent a request. */
    void awaitRequest() throws InterruptedException {
        if (!asked.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asks");
        }
    }

    /** Waits until the client has closed the connection. */
    void awaitClosed() throws InterruptedException {
        if (!left.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the connection is still open");
        }
    }

    private void serve() {
        try (Socket client = socket.accept()) {
            client.setSoTimeout(50);
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            boolean answering = false;
            while (!socket.isClosed()) {
                try {
                    if (in.read(new byte[8192]) < 0) {
                        break;
                    }
                    asked.countDown();
                } catch (SocketTimeoutException e) {
                    // The client has said everything, and waits.
                    out.write(answering ? rest : head.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    answering = true;
                }
            }
        } catch (IOException e) {
            // Gone, too.
        }
        left.countDown();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
