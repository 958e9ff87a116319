/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.html.HtmlPart;
import dev.signet.console.page.EndedSessionsPage;
import dev.signet.console.page.SessionFeedback;
import dev.signet.console.page.SessionSelection;
import dev.signet.console.peers.InstanceName;
import dev.signet.core.revocation.SessionRevocation;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.Optional;
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
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + SessionConsole.LABEL + ConsolePage.STYLE
        })
public final class SessionConsole extends ConsolePage<SessionFeedback> {

    static final String LABEL = "sessions";

    private static final long serialVersionUID = 1L;

    private final transient InstanceName instance;
    private final transient SessionRevocation revocation;
    private final transient SessionActions actions;
    private final transient InstantSource clock;

    @Activate
    public SessionConsole(@Reference InstanceName instance, @Reference SessionRevocation revocation) {
        this(instance, revocation, InstantSource.system());
    }

    SessionConsole(InstanceName instance, SessionRevocation revocation, InstantSource clock) {
        super(LABEL);
        this.instance = instance;
        this.revocation = revocation;
        this.actions = new SessionActions(revocation, clock);
        this.clock = clock;
    }

    @Override
    Object state() {
        return SessionState.of(instance, revocation.status());
    }

    @Override
    Object answer(String path, RequestedForm form) throws RefusedActionException {
        if (!path.equals("/.json")) {
            throw RefusedActionException.noSuchPage();
        }
        actions.end(SessionActions.requested(form), form.sender());
        return state();
    }

    @Override
    HtmlPart content(String root, Optional<SessionFeedback> feedback) {
        return new EndedSessionsPage(root, instance.value(), clock.instant()).render(revocation.status(), feedback);
    }

    /** People are asked once more; what a program sends is meant. */
    @Override
    SessionFeedback feedback(RequestedForm form) {
        try {
            SessionSelection selection = SessionActions.requested(form);
            if (!"yes".equals(form.field("confirmed"))) {
                return new SessionFeedback.Asked(selection);
            }
            actions.end(selection, form.sender());
            return new SessionFeedback.Done(
                    "Ended here, and within seconds on the other instances: " + selection.text() + ".");
        } catch (RefusedActionException e) {
            return new SessionFeedback.Failed(e.text());
        }
    }
}
