/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.html.Html;
import dev.signet.console.page.ImsFeedback;
import dev.signet.console.page.ImsPage;
import dev.signet.console.peers.InstanceName;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The page {@code /system/console/ims}: the integrations of this instance, and a button that asks their servers. */
@Component(
        service = Servlet.class,
        property = {
            ServletConstants.PLUGIN_LABEL + "=" + ImsConsole.LABEL,
            ServletConstants.PLUGIN_TITLE + "=IMS Integrations",
            ServletConstants.PLUGIN_CATEGORY + "=Main",
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + ImsConsole.LABEL + "/res/crypto.css"
        })
public final class ImsConsole extends AbstractServlet {

    static final String LABEL = "ims";

    private static final long serialVersionUID = 1L;
    private static final String FEEDBACK = ImsFeedback.class.getName();

    private final transient InstanceName instance;
    private final transient @Nullable ImsActions actions;
    private final transient InstantSource clock;

    @Activate
    public ImsConsole(
            @Reference InstanceName instance,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    ImsActions actions) {
        this(instance, actions, InstantSource.system());
    }

    ImsConsole(InstanceName instance, @Nullable ImsActions actions, InstantSource clock) {
        this.instance = instance;
        this.actions = actions;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            RequestedForm.requireAdministrator(request);
            switch (ConsoleAnswer.path(request, LABEL)) {
                case "", "/" -> ConsoleAnswer.keepOutOfCaches(response);
                case ".json", "/.json" -> ConsoleAnswer.send(response, present().state(instance.value()));
                case "/res/crypto.css", "/res/ims.js" -> spoolResource(request, response);
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
                    if (actions != null) {
                        request.setAttribute(FEEDBACK, actions.checked(form.field("name")));
                    }
                }
                case "/check.json" -> ConsoleAnswer.send(response, present().check(form.field("name")));
                default -> throw RefusedActionException.noSuchPage();
            }
        } catch (RefusedActionException e) {
            ConsoleAnswer.send(response, e);
        }
    }

    /** The page's content; the web console draws the frame around it. */
    @Override
    public void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ImsPage page = new ImsPage(
                String.valueOf(request.getAttribute(ServletConstants.ATTR_PLUGIN_ROOT)),
                instance.value(),
                clock.instant());
        ImsFeedback feedback = (ImsFeedback) request.getAttribute(FEEDBACK);
        Html content = actions == null ? page.renderAbsence() : actions.render(page, Optional.ofNullable(feedback));
        response.getWriter().write(content.markup());
    }

    private ImsActions present() throws RefusedActionException {
        if (actions == null) {
            throw new RefusedActionException(
                    HttpServletResponse.SC_NOT_FOUND, "The bundle dev.signet.ims is not active here.");
        }
        return actions;
    }
}
