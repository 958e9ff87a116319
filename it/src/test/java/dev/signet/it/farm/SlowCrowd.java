/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Many connections from several addresses of this machine, each of which sends one more byte a second. */
public final class SlowCrowd implements AutoCloseable {

    private static final int ADDRESSES = 4;
    private static final int LARGE = 70_000;

    private final List<Socket> sockets = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "slow-crowd");
        thread.setDaemon(true);
        return thread;
    });

    /** What there is too little of. */
    public enum Kind {
        /** The head of a request never ends. */
        HEAD("GET / HTTP/1.1\r\nHost: farm\r\nX-Slow: ", 0),
        /** The form of a sign-in never ends. */
        SIGN_IN("POST /content/signet/j_security_check HTTP/1.1\r\n" + Kind.FORM.replace("150000", "20000"), 0),
        /** A form that a page gets never ends. */
        PAGE("POST /content/signet/welcome.html HTTP/1.1\r\n" + Kind.FORM, 0),
        /** A body without a length, to an address where nothing is. */
        CHUNKED(
                "POST /nothing/here HTTP/1.1\r\nHost: farm\r\nTransfer-Encoding: chunked\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\nfffff\r\n",
                0),
        /** More comes at once than anybody holds back. */
        LARGE("POST /content/signet/welcome.html HTTP/1.1\r\n" + Kind.FORM, SlowCrowd.LARGE);

        private static final String FORM =
                "Host: farm\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 150000\r\n\r\n";

        private final String beginning;

        Kind(String head, int bodyBytes) {
            beginning = head + "x".repeat(bodyBytes);
        }
    }

    private SlowCrowd() {}

    /** Opens so many connections of each kind to {@code url}. */
    public static SlowCrowd at(String url, int ofEach, Kind... kinds) throws IOException {
        SlowCrowd crowd = new SlowCrowd();
        URI server = URI.create(url);
        for (int i = 0; i < ofEach; i++) {
            for (Kind kind : kinds) {
                InetAddress from = InetAddress.getByName("127.0.0." + (2 + i % ADDRESSES));
                Socket socket = new Socket(server.getHost(), server.getPort(), from, 0);
                crowd.sockets.add(socket);
                socket.getOutputStream().write(kind.beginning.getBytes(StandardCharsets.US_ASCII));
            }
        }
        var unused = crowd.clock.scheduleAtFixedRate(crowd::drip, 1, 1, TimeUnit.SECONDS);
        return crowd;
    }

    /** How many have not been sent away. */
    public synchronized int left() {
        return sockets.size();
    }

    private synchronized void drip() {
        sockets.removeIf(socket -> !takesOneMore(socket));
    }

    private static boolean takesOneMore(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return true;
        } catch (IOException sentAway) {
            return false;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        clock.shutdownNow();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
