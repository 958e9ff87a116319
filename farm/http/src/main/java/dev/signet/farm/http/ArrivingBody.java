/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** The beginning of one body on its way in. No thread waits for it. */
final class ArrivingBody implements LargeBodies.Body {

    private static final int BEGINNING_BYTES = 64 * 1024;

    /** For a beginning: 2 KB a second. */
    private static final int LONGEST_SECONDS = 30;

    /** Where sign-in forms are sent to, whoever reads them; none of them is longer than a beginning. */
    private static final String SIGN_IN = "/j_security_check";

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Handler next;
    private final LargeBodies large;
    /** Copied, since a piece that holds one byte would hold a whole buffer of the connection. */
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    private boolean whole;
    private boolean over;
    private @Nullable Throwable failure;
    private Runnable whenOver = () -> {};
    private Scheduler.@Nullable Task timer;
    private volatile @Nullable BegunRequest inHand;

    ArrivingBody(Request request, Response response, Callback callback, Handler next, LargeBodies large) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.next = next;
        this.large = large;
    }

    /** Reads what is there. */
    synchronized boolean hasCome() {
        while (!whole && failure == null && beginning.size() < BEGINNING_BYTES) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failure = chunk.getFailure();
            } else {
                byte[] bytes = BufferUtil.toArray(chunk.getByteBuffer());
                beginning.write(bytes, 0, bytes.length);
                whole = chunk.isLast();
                chunk.release();
            }
        }
        return true;
    }

    /** Goes on by itself when the rest of the beginning has come. */
    synchronized void await(Scheduler scheduler, Runnable then) {
        whenOver = then;
        timer = scheduler.schedule(this::giveUp, LONGEST_SECONDS, TimeUnit.SECONDS);
        request.demand(this::more);
    }

    /** Ends the waiting: it has taken too long, or others need the room. */
    void giveUp() {
        if (end()) {
            refuse(HttpStatus.REQUEST_TIMEOUT_408, "The body of the request did not arrive in time.");
        }
    }

    /** Has the request handled. */
    boolean handOver() throws Exception {
        if (failure != null) {
            callback.failed(failure);
            return true;
        }
        if (whole) {
            return next.handle(begun(() -> {}), response, callback);
        }
        if (isSignIn()) {
            refuse(HttpStatus.PAYLOAD_TOO_LARGE_413, "The form is too long.");
            return true;
        }
        BegunRequest begun = begun(() -> large.leave(this));
        inHand = begun;
        large.enter(this);
        Request.addCompletionListener(request, done -> large.leave(this));
        return next.handle(begun, response, callback);
    }

    /** Ends the waiting for the rest of the body: others need the thread. A load balancer gets an answer all the same. */
    @Override
    public void cutOff() {
        BegunRequest begun = inHand;
        if (begun != null) {
            begun.stopWaiting(new BadMessageException(HttpStatus.REQUEST_TIMEOUT_408, "Others need the room."));
        }
    }

    private BegunRequest begun(Runnable whenWhole) {
        return new BegunRequest(request, ByteBuffer.wrap(beginning.toByteArray()), whole, whenWhole);
    }

    private boolean isSignIn() {
        String path = request.getHttpURI().getCanonicalPath();
        return path != null && path.endsWith(SIGN_IN);
    }

    private void more() {
        if (!hasCome()) {
            request.demand(this::more);
        } else if (end()) {
            // Not here: whoever handles the request may wait for more of it, which is told on this very thread.
            request.getContext().execute(this::handleLate);
        }
    }

    private void handleLate() {
        try {
            if (!handOver()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable problem) {
            Response.writeError(request, response, callback, problem);
        }
    }

    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        if (timer != null) {
            timer.cancel();
        }
        whenOver.run();
        return first;
    }

    private void refuse(int status, String why) {
        Response.writeError(request, response, callback, status, why);
    }
}
