/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets the beginning of each body arrive before the request is handled, and so before it has a thread: all of it, or its
 * first 64 KB. Of longer ones a few are waited for at a time, which leaves most threads to others.
 */
final class BodyFirst extends ContextHandler {

    /** Each holds 64 KB at most. */
    private static final int MOST_WAITING = 400;

    private final Handler next;
    private final LargeBodies large;
    private final Set<ArrivingBody> waiting = new LinkedHashSet<>();

    BodyFirst(ContextHandler next, int largeAtOnce) {
        super(next.getContextPath());
        this.next = next;
        this.large = new LargeBodies(largeAtOnce);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!mayHaveBody(request)) {
            return next.handle(request, response, callback);
        }
        ArrivingBody arrival = new ArrivingBody(request, response, callback, next, large);
        if (!arrival.hasCome()) {
            enter(arrival);
            Request.addCompletionListener(request, failure -> leave(arrival));
            arrival.await(getServer().getScheduler(), () -> leave(arrival));
            return true;
        }
        return arrival.handOver();
    }

    private static boolean mayHaveBody(Request request) {
        boolean framed = request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        return request.getLength() != 0
                && (framed
                        || request.getConnectionMetaData().getHttpVersion().getVersion()
                                > HttpVersion.HTTP_1_1.getVersion());
    }

    /** When there is no room, the one that has waited longest goes: what comes at an ordinary pace is never here for long. */
    private void enter(ArrivingBody arrival) {
        Optional<ArrivingBody> oldest = Optional.empty();
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                oldest = waiting.stream().findFirst();
                oldest.ifPresent(waiting::remove);
            }
            waiting.add(arrival);
        }
        oldest.ifPresent(ArrivingBody::giveUp);
    }

    private void leave(ArrivingBody arrival) {
        synchronized (waiting) {
            waiting.remove(arrival);
        }
    }
}
