/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.core.csrf.RequestSite;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.UnsupportedEncodingException;
import org.apache.felix.webconsole.servlet.User;
import org.jspecify.annotations.Nullable;

/** A form that may be acted upon: an administrator sent it, from here, and with its fields where nobody logs them. */
final class RequestedForm {

    private final HttpServletRequest request;

    private RequestedForm(HttpServletRequest request) {
        this.request = request;
    }

    static RequestedForm of(HttpServletRequest request) throws RefusedActionException {
        requireAdministrator(request);
        if (RequestSite.of(request::getHeaders) == RequestSite.FOREIGN) {
            throw new RefusedActionException(
                    HttpServletResponse.SC_FORBIDDEN, "A page of another site sent this, so nothing was done.");
        }
        if (request.getQueryString() != null) {
            throw new RefusedActionException(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "Send the fields in the body and not in the URL, which ends up in logs. Treat what was sent as known"
                            + " to others.");
        }
        if (request.getCharacterEncoding() == null) {
            try {
                request.setCharacterEncoding("UTF-8");
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        return new RequestedForm(request);
    }

    /** The web console lets nobody else through; should that ever change, this does not. */
    static void requireAdministrator(HttpServletRequest request) throws RefusedActionException {
        boolean known = request.getAttribute(User.USER_ATTRIBUTE) instanceof User user && user.getUserObject() != null;
        if (!known) {
            throw new RefusedActionException(
                    HttpServletResponse.SC_FORBIDDEN, "Sign in to the web console as an administrator.");
        }
    }

    /** Who sent it, for the record. */
    String sender() {
        String name = request.getRemoteUser();
        return name == null ? "an administrator" : name;
    }

    @Nullable
    String field(String name) {
        return request.getParameter(name);
    }
}
