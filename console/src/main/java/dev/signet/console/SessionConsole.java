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
import dev.signet.core.revocation.OperatorRevocation;
import dev.signet.core.revocation.SessionRevocation;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.jspecify.annotations.Nullable;
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
    private static final String CHANGE = "/change/";
    private static final String JSON = ".json";

    private final transient InstanceName instance;
    private final transient SessionRevocation revocation;
    private final transient SessionActions actions;
    private final transient InstantSource clock;

    @Activate
    public SessionConsole(
            @Reference InstanceName instance,
            @Reference SessionRevocation revocation,
            @Reference OperatorRevocation operator) {
        this(instance, revocation, operator, InstantSource.system());
    }

    SessionConsole(
            InstanceName instance, SessionRevocation revocation, OperatorRevocation operator, InstantSource clock) {
        super(LABEL);
        this.instance = instance;
        this.revocation = revocation;
        this.actions = new SessionActions(operator);
        this.clock = clock;
    }

    @Override
    Object state() {
        return state((SessionState.Outcome) null);
    }

    private SessionState state(SessionState.@Nullable Outcome outcome) {
        return SessionState.of(instance, revocation.status(), outcome);
    }

    @Override
    Object state(String path) throws RefusedActionException {
        if (!path.startsWith(CHANGE) || !path.endsWith(JSON)) {
            throw RefusedActionException.noSuchPage();
        }
        String change = path.substring(CHANGE.length(), Math.max(CHANGE.length(), path.length() - JSON.length()));
        return HeardState.of(instance, change, actions.heard(change));
    }

    @Override
    Object answer(String path, RequestedForm form) throws RefusedActionException {
        switch (path) {
            case "/.json" -> {
                return state(end(form));
            }
            case "/check.json" -> {
                SessionSelection selection = SessionActions.requested(form);
                return SubjectState.of(instance, actions.look(selection));
            }
            case "/forget.json" -> {
                actions.forget(form);
                return state();
            }
            default -> throw RefusedActionException.noSuchPage();
        }
    }

    private SessionState.Outcome end(RequestedForm form) throws RefusedActionException {
        SessionSelection selection = SessionActions.requested(form);
        OperatorRevocation.Subject subject = actions.mayEnd(selection, "yes".equals(form.field("evenIfUnknown")));
        String change = actions.end(selection.scope(), subject, form.sender());
        return new SessionState.Outcome(
                subject.name(),
                subject.note().isEmpty() ? null : subject.note(),
                change,
                "/system/console/" + LABEL + CHANGE + change + JSON);
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
            OperatorRevocation.Subject subject = actions.look(selection);
            if (!"yes".equals(form.field("confirmed"))) {
                return new SessionFeedback.Asked(
                        new SessionSelection(selection.scope(), subject.name()), subject.note());
            }
            // They have read what is not known of it.
            actions.end(selection.scope(), subject, form.sender());
            return new SessionFeedback.Done(
                    "Ended here, and within seconds on the other instances: " + selection.text() + ".");
        } catch (RefusedActionException e) {
            return new SessionFeedback.Failed(e.text());
        }
    }
}
