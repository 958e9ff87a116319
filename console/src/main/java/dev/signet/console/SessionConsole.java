/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.page.Ending;
import dev.signet.console.page.SessionFeedback;
import dev.signet.console.page.SessionPage;
import dev.signet.console.peers.InstanceName;
import dev.signet.core.revocation.SessionRevocation;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page <i>Sessions</i> of the web console, and the same for programs. */
@Component(
        service = Servlet.class,
        property = {
            ServletConstants.PLUGIN_LABEL + "=" + SessionConsole.LABEL,
            ServletConstants.PLUGIN_TITLE + "=Sessions",
            ServletConstants.PLUGIN_CATEGORY + "=Main",
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + SessionConsole.LABEL + "/res/crypto.css"
        })
public final class SessionConsole extends AbstractServlet {

    static final String LABEL = "sessions";

    private static final long serialVersionUID = 1L;
    private static final String FEEDBACK = SessionFeedback.class.getName();

    private final transient InstanceName instance;
    private final transient SessionRevocation revocation;
    private final transient SessionActions actions;
    private final transient InstantSource clock;

    @Activate
    public SessionConsole(@Reference InstanceName instance, @Reference SessionRevocation revocation) {
        this(instance, revocation, InstantSource.system());
    }

    SessionConsole(InstanceName instance, SessionRevocation revocation, InstantSource clock) {
        this.instance = instance;
        this.revocation = revocation;
        this.actions = new SessionActions(revocation, clock);
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            RequestedForm.requireAdministrator(request);
            switch (ConsoleAnswer.path(request, LABEL)) {
                case "", "/" -> ConsoleAnswer.keepOutOfCaches(response);
                case ".json", "/.json" -> ConsoleAnswer.send(response, state());
                case "/res/crypto.css" -> spoolResource(request, response);
                default -> throw RefusedActionException.noSuchPage();
            }
        } catch (RefusedActionException e) {
            ConsoleAnswer.send(response, e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            RequestedForm form = RequestedForm.of(request);
            switch (ConsoleAnswer.path(request, LABEL)) {
                case "", "/" -> {
                    ConsoleAnswer.keepOutOfCaches(response);
                    request.setAttribute(FEEDBACK, feedback(form));
                }
                case ".json", "/.json" -> {
                    actions.end(SessionActions.requested(form), form.sender());
                    ConsoleAnswer.send(response, state());
                }
                default -> throw RefusedActionException.noSuchPage();
            }
        } catch (RefusedActionException e) {
            ConsoleAnswer.send(response, e);
        }
    }

    /** The page's content; the web console draws the frame around it. */
    @Override
    public void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SessionFeedback feedback = (SessionFeedback) request.getAttribute(FEEDBACK);
        SessionPage page = new SessionPage(
                String.valueOf(request.getAttribute(ServletConstants.ATTR_PLUGIN_ROOT)),
                instance.value(),
                clock.instant());
        response.getWriter()
                .write(page.render(revocation.status(), Optional.ofNullable(feedback))
                        .markup());
    }

    /** People are asked once more; what a program sends is meant. */
    private SessionFeedback feedback(RequestedForm form) {
        try {
            Ending ending = SessionActions.requested(form);
            if (!"yes".equals(form.field("confirmed"))) {
                return new SessionFeedback.Asked(ending);
            }
            actions.end(ending, form.sender());
            return new SessionFeedback.Done(
                    "Ended here, and within seconds on the other instances: " + ending.text() + ".");
        } catch (RefusedActionException e) {
            return new SessionFeedback.Failed(e.text());
        }
    }

    private SessionState state() {
        return SessionState.of(instance, revocation.status());
    }
}
