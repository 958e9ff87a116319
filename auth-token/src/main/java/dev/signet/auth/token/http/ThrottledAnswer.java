/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.SignInAttempt;
import dev.signet.auth.token.text.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Says 429 and when to come back wherever somebody answers that a password is wrong which was not even tried.
 *
 * <p>Those who answer, such as Sling's handler of HTTP Basic, learn no more than that the repository has refused it.
 */
public final class ThrottledAnswer extends HttpServletResponseWrapper {

    private final HttpServletRequest request;
    private final Caller caller;

    /** The answer to {@code request}, which {@code caller} has sent. */
    public ThrottledAnswer(HttpServletRequest request, HttpServletResponse response, Caller caller) {
        super(response);
        this.request = request;
        this.caller = caller;
    }

    @Override
    public void setStatus(int status) {
        super.setStatus(isInstead(status) ? throttled() : status);
    }

    @Override
    public void sendError(int status) throws IOException {
        if (isInstead(status)) {
            sendThrottled();
        } else {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (isInstead(status)) {
            sendThrottled();
        } else {
            super.sendError(status, message);
        }
    }

    /** Whoever makes a page of it decides on the rest, so that nothing is said of the language of the whole. */
    private void sendThrottled() throws IOException {
        super.sendError(throttled(), LoginReason.THROTTLED.text(Languages.of(request)));
    }

    private boolean isInstead(int status) {
        return caller.throttled() != null
                && (status == HttpServletResponse.SC_UNAUTHORIZED || status == HttpServletResponse.SC_FORBIDDEN);
    }

    private int throttled() {
        SignInAttempt.Throttled throttled = caller.throttled();
        if (throttled != null) {
            setHeader("Retry-After", throttled.retryAfter());
        }
        return LoginReason.THROTTLED.status();
    }
}
