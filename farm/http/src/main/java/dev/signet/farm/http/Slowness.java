/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;

/** How long one connection has waited for its client, as somebody sees who looks once a second. */
final class Slowness {

    /** How many seconds a head may take. */
    private static final int LONGEST_HEAD = 15;

    /** In so many seconds of waiting for the client ... */
    private static final int WINDOW = 30;

    /** ... so many bytes of a body or an answer have to move. */
    private static final long LEAST_BYTES = 30 * 1024L;

    private long message = -1;
    private long bytesWhenIdle;
    private int headSeconds;
    private long bytesAtWindow;
    private int waitedSeconds;

    /** To be asked once a second. */
    boolean isTooMuch(HttpConnection connection, AbstractEndPoint endPoint) {
        HttpParser parser = connection.getParser();
        if (connection.getMessagesIn() != message) {
            message = connection.getMessagesIn();
            headSeconds = 0;
            // What a new connection has sent so far belongs to a head, be it blank lines.
            bytesWhenIdle = message == 0 ? 0 : connection.getBytesIn();
        }
        boolean inHead = parser.inHeaderState() && (!parser.isStart() || connection.getBytesIn() > bytesWhenIdle);
        headSeconds = inHead ? headSeconds + 1 : 0;
        return headSeconds > LONGEST_HEAD || isBelowRate(connection, parser, endPoint);
    }

    private boolean isBelowRate(HttpConnection connection, HttpParser parser, AbstractEndPoint endPoint) {
        long bytes = connection.getBytesIn() + connection.getBytesOut();
        boolean waits = (parser.inContentState() && endPoint.isFillInterested())
                || endPoint.getWriteFlusher().isPending();
        if (bytes - bytesAtWindow >= LEAST_BYTES || parser.isStart()) {
            bytesAtWindow = bytes;
            waitedSeconds = 0;
        } else if (waits) {
            waitedSeconds++;
        }
        return waitedSeconds > WINDOW;
    }
}
