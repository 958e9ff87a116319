/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.sling.auth.core.AuthConstants;

/**
 * Says why, wherever somebody answers 401 or 403 to a request that has no session; and leaves the impersonation of a
 * browser alone that asks for a page which its user may never see.
 *
 * <p>Sling answers some requests by itself, before any handler is asked, and knows of no reason.
 */
public final class ReasonedAnswer extends HttpServletResponseWrapper {

    private static final String ATTRIBUTE = ReasonedAnswer.class.getName();

    private final HttpServletRequest request;
    private final String impersonationCookie;

    /** The answer to {@code request}. */
    public ReasonedAnswer(HttpServletRequest request, HttpServletResponse response, String impersonationCookie) {
        super(response);
        this.request = request;
        this.impersonationCookie = impersonationCookie;
    }

    /** From now on, this is why the request has no session. */
    public static void note(HttpServletRequest request, LoginReason reason) {
        request.setAttribute(ATTRIBUTE, reason);
    }

    /** Why the request has no session, as far as that is known. */
    public static Optional<LoginReason> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof LoginReason reason ? Optional.of(reason) : Optional.empty();
    }

    @Override
    public void setStatus(int status) {
        super.setStatus(status);
        explain(status);
    }

    @Override
    public void sendError(int status) throws IOException {
        explain(status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        explain(status);
        super.sendError(status, message);
    }

    private void explain(int status) {
        if (status == SC_UNAUTHORIZED || status == SC_FORBIDDEN) {
            of(request).ifPresent(reason -> {
                super.setHeader(AuthConstants.X_REASON, reason.text());
                super.setHeader(AuthConstants.X_REASON_CODE, reason.code());
            });
        }
    }

    /** Sling's code for it says less. */
    @Override
    public void setHeader(String name, String value) {
        if (!AuthConstants.X_REASON_CODE.equalsIgnoreCase(name) || of(request).isEmpty()) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addCookie(Cookie cookie) {
        if (!cookie.getName().equals(impersonationCookie) || Recipient.of(request) != Recipient.NOBODY) {
            super.addCookie(cookie);
        }
    }
}
