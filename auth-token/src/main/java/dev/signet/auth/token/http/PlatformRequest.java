/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import org.apache.sling.auth.core.spi.AuthenticationHandler.FAILURE_REASON_CODES;
import org.apache.sling.auth.core.spi.JakartaAuthenticationHandler;
import org.jspecify.annotations.Nullable;

/**
 * A request as Sling's authentication is to see it.
 *
 * <p>A sign-in is nobody's impersonation: whom the user before had impersonated is none of the new user's business.
 * And a session that did not open is the end of a session, not a wrong password: Sling takes the latter for a login
 * loop if somebody follows a link to the page that he is on. Names and passwords of HTTP Basic come in UTF-8 from
 * browsers, and Sling reads them as Latin-1.
 */
public final class PlatformRequest extends HttpServletRequestWrapper {

    private final String impersonationCookie;

    public PlatformRequest(HttpServletRequest request, String impersonationCookie) {
        super(request);
        this.impersonationCookie = impersonationCookie;
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        Cookie[] all = super.getCookies();
        return all == null || !SignInForm.isSentBy(this)
                ? all
                : Arrays.stream(all)
                        .filter(cookie -> !cookie.getName().equals(impersonationCookie))
                        .toArray(Cookie[]::new);
    }

    @Override
    public @Nullable String getHeader(String name) {
        String header = super.getHeader(name);
        return name.equalsIgnoreCase("Authorization") ? TypedText.basic(header) : header;
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        boolean lost = name.equals(JakartaAuthenticationHandler.FAILURE_REASON_CODE)
                && value == FAILURE_REASON_CODES.INVALID_LOGIN
                && ReasonedAnswer.of(this).isPresent();
        super.setAttribute(name, lost ? FAILURE_REASON_CODES.EXPIRED_TOKEN : value);
    }
}
