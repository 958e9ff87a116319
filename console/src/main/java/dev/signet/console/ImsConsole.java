/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.html.HtmlPart;
import dev.signet.console.page.ImsFeedback;
import dev.signet.console.page.ImsPage;
import dev.signet.console.peers.InstanceName;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
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
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + ImsConsole.LABEL + ConsolePage.STYLE
        })
public final class ImsConsole extends ConsolePage<ImsFeedback> {

    static final String LABEL = "ims";

    private static final long serialVersionUID = 1L;
    private static final String ABSENT = "The bundle dev.signet.ims is not active here.";

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
        super(LABEL, "/res/ims.js");
        this.instance = instance;
        this.actions = actions;
        this.clock = clock;
    }

    @Override
    Object state() throws RefusedActionException {
        return present().state(instance.value());
    }

    @Override
    ImsFeedback feedback(RequestedForm form) {
        return actions == null ? new ImsFeedback.Failed(ABSENT) : actions.checked(form.field("name"));
    }

    @Override
    Object answer(String path, RequestedForm form) throws RefusedActionException {
        if (!path.equals("/check.json")) {
            throw RefusedActionException.noSuchPage();
        }
        return present().check(form.field("name"));
    }

    @Override
    HtmlPart content(String root, Optional<ImsFeedback> feedback) {
        ImsPage page = new ImsPage(root, instance.value(), clock.instant());
        return actions == null ? page.renderAbsence() : actions.render(page, feedback);
    }

    private ImsActions present() throws RefusedActionException {
        if (actions == null) {
            throw new RefusedActionException(HttpServletResponse.SC_NOT_FOUND, ABSENT);
        }
        return actions;
    }
}
