/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.SignInAttempt;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Says 429 and when to come back wherever somebody answers that a password is wrong which was not even tried.
 *
 * <p>Those who answer, such as Sling's handler of HTTP Basic, learn no more than that the repository has refused it.
 */
public final class ThrottledAnswer extends HttpServletResponseWrapper {

    private final Caller caller;

    public ThrottledAnswer(HttpServletResponse response, Caller caller) {
        super(response);
        this.caller = caller;
    }

    @Override
    public void setStatus(int status) {
        super.setStatus(instead(status));
    }

    @Override
    public void sendError(int status) throws IOException {
        super.sendError(instead(status));
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        super.sendError(instead(status), message);
    }

    private int instead(int status) {
        SignInAttempt.Throttled throttled = caller.throttled();
        boolean refused = status == HttpServletResponse.SC_UNAUTHORIZED || status == HttpServletResponse.SC_FORBIDDEN;
        if (throttled == null || !refused) {
            return status;
        }
        setHeader("Retry-After", throttled.retryAfter());
        return LoginReason.THROTTLED.status();
    }
}
