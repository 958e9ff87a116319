/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.text;

import dev.signet.console.html.HtmlPart;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.User;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Tells somebody who is signed in, and may not see the web console, why, and how to come in as somebody else.
 *
 * <p>The console refuses such people with a status and nothing else. Programs get no more than a word for it. A
 * preprocessor, since the console refuses them an error page of its own context as well.
 */
@Component(service = Preprocessor.class)
public final class RefusalPage implements Preprocessor {

    private static final String CONSOLE = "/system/console";

    private static final String REASON = "X-Reason-Code";

    private static final String STYLE = "body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;"
            + "padding:0 1rem;color-scheme:light dark}";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answered
                && (asked.getRequestURI() + '/').startsWith(CONSOLE + '/')) {
            chain.doFilter(request, new Explained(asked, answered));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The answer of the console; a refusal of whom it does not let in comes with words. */
    private static final class Explained extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        Explained(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        @Override
        public void sendError(int status, @Nullable String message) throws IOException {
            Optional<String> user = status == SC_FORBIDDEN && !isCommitted() ? refused(request) : Optional.empty();
            user.ifPresent(name -> setHeader(REASON, "not-an-administrator"));
            if (user.isPresent() && isForPeople(request)) {
                resetBuffer();
                setStatus(SC_FORBIDDEN);
                explain(user.get(), request.getRequestURI());
            } else if (message == null) {
                super.sendError(status);
            } else {
                super.sendError(status, message);
            }
        }

        private void explain(String user, String path) throws IOException {
            setContentType("text/html");
            setCharacterEncoding(StandardCharsets.UTF_8.name());
            setHeader("Cache-Control", "no-store");
            setHeader("X-Content-Type-Options", "nosniff");
            setHeader(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'");
            getWriter().write("<!DOCTYPE html>\n" + page(user, path).markup());
            flushBuffer();
        }
    }

    /** Whom the console does not let in; empty if it did, and something in it refused what was asked for. */
    private static Optional<String> refused(HttpServletRequest request) {
        return request.getAttribute(User.USER_ATTRIBUTE) == null
                ? Optional.ofNullable(request.getAttribute(ServletContextHelper.REMOTE_USER))
                        .map(Object::toString)
                : Optional.empty();
    }

    private static boolean isForPeople(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.contains("text/html");
    }

    static HtmlPart page(String user, String path) {
        String again = "/system/sling/logout?resource=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
        return element(
                "html",
                attribute("lang", "en"),
                element(
                        "head",
                        element("meta", attribute("charset", "utf-8")),
                        element(
                                "meta",
                                attribute("name", "viewport"),
                                attribute("content", "width=device-width, initial-scale=1")),
                        element("title", text("The console is for administrators")),
                        element("style", text(STYLE))),
                element(
                        "body",
                        element("h1", text("This page is closed")),
                        element("p", text("You are signed in as " + user + "; the console is for administrators.")),
                        element(
                                "p",
                                element(
                                        "a",
                                        attribute("href", again),
                                        text("Sign out, and sign in as somebody else")))));
    }
}
