/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.console.html.HtmlPart;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;

/**
 * A page of the web console for people, and the same at {@code .json} for programs.
 *
 * <p>Only administrators are answered, forms are acted upon only if no page of another site had them sent, nothing is kept in
 * caches, and whatever is refused is a JSON object with a field {@code error} and a status. What there is to see and to
 * do, each page says.
 *
 * @param <F> what a form of the page came to, told with the page that answers it
 */
abstract sealed class ConsolePage<F> extends AbstractServlet
        permits CryptoConsole, HealthConsole, ImsConsole, SessionConsole, SetupConsole {

    /** The style of all pages. */
    static final String STYLE = "/res/crypto.css";

    private static final long serialVersionUID = 1L;
    private static final String FEEDBACK = ConsolePage.class.getName() + ".feedback";
    private static final JsonMapper JSON = new JsonMapper();

    private final String label;
    private final transient Set<String> resources;

    /**
     * A page of that label.
     *
     * @param resources paths below it of further files that it needs
     */
    ConsolePage(String label, String... resources) {
        this.label = label;
        this.resources = Set.of(resources);
    }

    /** What the page says, for programs. */
    abstract Object state() throws RefusedActionException;

    /**
     * What a page below this one says, for programs.
     *
     * @param path behind the label, such as {@code /part.json}
     */
    Object state(String path) throws RefusedActionException {
        throw RefusedActionException.noSuchPage();
    }

    /**
     * The content of the page for people; the web console draws the frame around it.
     *
     * @param root the address of the page
     * @param feedback if it answers a form
     */
    abstract HtmlPart content(String root, Optional<F> feedback);

    /** Does what a form of the page asks for; a refusal is feedback, too. */
    F feedback(RequestedForm form) throws RefusedActionException {
        throw nothingToDo();
    }

    /**
     * Does what a program asks for, and answers it.
     *
     * @param path behind the label, such as {@code /.json}
     */
    Object answer(String path, RequestedForm form) throws RefusedActionException {
        throw RefusedActionException.noSuchPage();
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            RequestedForm.requireAdministrator(request);
            String path = path(request);
            if (path.isEmpty()) {
                keepOutOfCaches(response);
            } else if (path.equals("/.json")) {
                send(response, HttpServletResponse.SC_OK, state());
            } else if (path.equals(STYLE) || resources.contains(path)) {
                spoolResource(request, response);
            } else {
                send(response, HttpServletResponse.SC_OK, state(path));
            }
        } catch (RefusedActionException e) {
            refuse(response, e);
        }
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            RequestedForm form = RequestedForm.of(request);
            String path = path(request);
            if (path.isEmpty()) {
                keepOutOfCaches(response);
                request.setAttribute(FEEDBACK, feedback(form));
            } else {
                send(response, HttpServletResponse.SC_OK, answer(path, form));
            }
        } catch (RefusedActionException e) {
            refuse(response, e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // nobody else sets this attribute
    public final void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String root = String.valueOf(request.getAttribute(ServletConstants.ATTR_PLUGIN_ROOT));
        F feedback = (F) request.getAttribute(FEEDBACK);
        response.getWriter().write(content(root, Optional.ofNullable(feedback)).markup());
    }

    /** What follows the label: nothing for the page itself, with or without a slash. */
    private String path(HttpServletRequest request) {
        String path = String.valueOf(request.getPathInfo());
        String rest = path.startsWith("/" + label) ? path.substring(label.length() + 1) : path;
        return switch (rest) {
            case "/" -> "";
            case ".json" -> "/.json";
            default -> rest;
        };
    }

    private static RefusedActionException nothingToDo() {
        return new RefusedActionException(
                HttpServletResponse.SC_METHOD_NOT_ALLOWED, "There is nothing to be done on this page.");
    }

    private static void refuse(HttpServletResponse response, RefusedActionException refused) throws IOException {
        send(response, refused.status(), Map.of("error", refused.text()));
    }

    private static void send(HttpServletResponse response, int status, Object content) throws IOException {
        keepOutOfCaches(response);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(JSON.writeValueAsString(content));
    }

    private static void keepOutOfCaches(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }
}
