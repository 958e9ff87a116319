/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import dev.signet.auth.token.attempt.SignInAttempt;
import dev.signet.auth.token.text.Languages;
import dev.signet.auth.token.text.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.sling.api.auth.Authenticator;
import org.apache.sling.auth.core.AuthConstants;
import org.apache.sling.auth.core.AuthUtil;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests to sign in: with redirects for browsers, with status codes for programs ({@code j_validate=true}).
 *
 * <p>Every answer is complete and sent, so that nothing behind the handler sees the request.
 */
public final class SignInAnswer {

    private final String loginPage;
    private final TrustedProxies proxies;

    /**
     * Answers that refer to one login page.
     *
     * @param loginPage an absolute path, without the context path
     * @param proxies who knows what this site is called
     */
    public SignInAnswer(String loginPage, TrustedProxies proxies) {
        this.loginPage = loginPage;
        this.proxies = proxies;
    }

    /** The user is signed in: on to the page that was asked for. */
    public void succeeded(HttpServletRequest request, HttpServletResponse response) {
        if (AuthUtil.isValidateRequest(request)) {
            send(response, HttpServletResponse.SC_OK, "");
        } else {
            redirect(response, RedirectTarget.orStart(request, wanted(request)));
        }
    }

    /** The user is not signed in: back to the page that has sent the form. */
    public void refused(HttpServletRequest request, HttpServletResponse response, LoginReason reason) {
        refused(request, response, reason, "");
    }

    /** The same; {@code typed} is the user name to show again. */
    public void refused(HttpServletRequest request, HttpServletResponse response, LoginReason reason, String typed) {
        // Who comes from the address of forms, and is sent to a page with a form, may come again and for ever.
        if (AuthUtil.isValidateRequest(request) || !Recipient.isBrowser(request) || SendingPage.isItself(request)) {
            status(request, response, reason);
            return;
        }
        if (!typed.isEmpty()) {
            TypedName.keep(typed, request, response);
        }
        String page = SendingPage.of(request, proxies)
                .filter(form -> !form.path().equals(loginPage(request)) && isFormFor(reason))
                .map(SendingPage::again)
                .orElseGet(() -> loginPage(request));
        redirect(response, address(page, wanted(request), reason));
    }

    /** Any form can be sent again, but few ask for a new password. */
    private static boolean isFormFor(LoginReason reason) {
        return reason != LoginReason.CROSS_SITE && !reason.asksForNewPassword();
    }

    /** Where the form leads to, or the address of the login page: with what it has put behind {@code #}. */
    public static Optional<String> wanted(HttpServletRequest request) {
        return ReturnAddress.given(request, request.getParameter(ReturnAddress.PARAMETER));
    }

    /** Somebody is asked to sign in who cannot: a program learns that, and why. */
    public void status(HttpServletRequest request, HttpServletResponse response, LoginReason reason) {
        Texts texts = Languages.of(request);
        response.setHeader(AuthConstants.X_REASON, reason.text());
        response.setHeader(AuthConstants.X_REASON_CODE, reason.code());
        ReasonedAnswer.note(request, reason);
        send(response, reason.status(), texts, reason.text(texts));
    }

    /** Nobody has asked for what the request says: nothing is done. */
    public void notDone(HttpServletRequest request, HttpServletResponse response) {
        // What was already said about cookies would be done by the browser.
        response.reset();
        Texts texts = Languages.of(request);
        send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, texts, texts.get("answer.not_asked"));
    }

    /** The form was not read, so nothing in it can say what kind of answer is wanted. */
    public void tooLong(HttpServletRequest request, HttpServletResponse response) {
        Texts texts = Languages.of(request);
        send(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, texts, texts.get("answer.too_long"));
    }

    /** A password that came with the request was not even tried. */
    public void throttled(HttpServletRequest request, HttpServletResponse response, SignInAttempt.Throttled throttled) {
        Texts texts = Languages.of(request);
        response.setHeader("Retry-After", throttled.retryAfter());
        send(response, LoginReason.THROTTLED.status(), texts, LoginReason.THROTTLED.text(texts));
    }

    /** Whether the request is for the login page itself, from where a redirect to it would never end. */
    public boolean isForLoginPage(HttpServletRequest request) {
        return loginPage(request).equals(request.getRequestURI());
    }

    /** Somebody is asked to sign in, for {@code reason} if that is known. */
    public void ask(HttpServletRequest request, HttpServletResponse response, @Nullable LoginReason reason) {
        if (Recipient.of(request) != Recipient.PERSON) {
            status(request, response, reason == null ? LoginReason.NOT_SIGNED_IN : reason);
        } else if (request.getAttribute(Authenticator.LOGIN_RESOURCE) instanceof String resource) {
            toLoginPage(request, response, resource, reason);
        } else if ("GET".equals(request.getMethod())) {
            String query = request.getQueryString();
            String page = request.getRequestURI() + (query == null ? "" : '?' + query);
            toLoginPage(
                    request, response, page, reason == null && keepsNoCookie(request) ? LoginReason.NO_COOKIE : reason);
        } else {
            // That cannot be asked for again, but the page that has sent it can.
            String page =
                    SendingPage.of(request, proxies).map(SendingPage::page).orElse(null);
            toLoginPage(request, response, page, reason == null || isOver(reason) ? LoginReason.NOT_SAVED : reason);
        }
    }

    private static boolean isOver(LoginReason reason) {
        return reason == LoginReason.EXPIRED || reason == LoginReason.ENDED;
    }

    /** Who has just signed in comes from the login page, and brings its cookie. */
    private boolean keepsNoCookie(HttpServletRequest request) {
        return request.getHeader("Cookie") == null
                && SendingPage.of(request, proxies)
                        .filter(page -> page.path().equals(loginPage(request)))
                        .isPresent();
    }

    /** Sends the browser to the login page, which sends it on to {@code target} afterwards. */
    public void toLoginPage(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String target,
            @Nullable LoginReason reason) {
        redirect(response, address(loginPage(request), ReturnAddress.of(request, response, target), reason));
    }

    /** The address of the login page, with why somebody is there. */
    public String address(HttpServletRequest request, LoginReason reason) {
        return address(loginPage(request), Optional.empty(), reason);
    }

    private String loginPage(HttpServletRequest request) {
        return request.getContextPath() + loginPage;
    }

    private static String address(String form, Optional<String> valid, @Nullable LoginReason reason) {
        StringBuilder page = new StringBuilder(form);
        char separator = form.indexOf('?') < 0 ? '?' : '&';
        if (valid.isPresent()) {
            page.append(separator)
                    .append(ReturnAddress.PARAMETER)
                    .append('=')
                    .append(URLEncoder.encode(valid.get(), StandardCharsets.UTF_8));
            separator = '&';
        }
        if (reason != null) {
            page.append(separator).append(LoginReason.PARAMETER).append('=').append(reason.code());
        }
        return page.toString();
    }

    /** As a rule a path alone: behind a balancer that ends TLS, an instance does not know the address that browsers use. */
    private static void redirect(HttpServletResponse response, String location) {
        response.setHeader("Location", location);
        send(response, HttpServletResponse.SC_FOUND, "");
    }

    private static void send(HttpServletResponse response, int status, Texts texts, String text) {
        texts.describe(response);
        send(response, status, text);
    }

    private static void send(HttpServletResponse response, int status, String text) {
        try {
            response.resetBuffer();
            response.setStatus(status);
            response.setHeader("Cache-Control", "private, no-store");
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            if (body.length > 0) {
                response.setContentType("text/plain;charset=UTF-8");
            }
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException e) {
            // The browser is gone; auth.core must not go on with the request.
            throw new UncheckedIOException(e);
        }
    }
}
