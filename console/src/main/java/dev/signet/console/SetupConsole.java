/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.html.HtmlPart;
import dev.signet.console.page.SetupPage;
import dev.signet.console.peers.InstanceName;
import dev.signet.console.setup.InstanceSurvey;
import dev.signet.console.setup.SetupFacts;
import dev.signet.console.setup.SetupFindings;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page <i>Signet Set-up</i> of the web console, and the same for programs: what is missing, and what to paste. */
@Component(
        service = Servlet.class,
        property = {
            ServletConstants.PLUGIN_LABEL + "=" + SetupConsole.LABEL,
            ServletConstants.PLUGIN_TITLE + "=Signet Set-up",
            ServletConstants.PLUGIN_CATEGORY + "=Main",
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + SetupConsole.LABEL + ConsolePage.STYLE
        })
public final class SetupConsole extends ConsolePage<Void> {

    static final String LABEL = "signet-setup";

    private static final long serialVersionUID = 1L;

    private final transient InstanceName instance;
    private final transient Supplier<SetupFacts> survey;
    private final transient Function<String, String> sender;
    private final transient InstantSource clock;

    @Activate
    public SetupConsole(@Reference InstanceName instance, @Reference InstanceSurvey survey) {
        this(instance, survey::facts, survey::sender, InstantSource.system());
    }

    SetupConsole(
            InstanceName instance, Supplier<SetupFacts> survey, Function<String, String> sender, InstantSource clock) {
        super(LABEL);
        this.instance = instance;
        this.survey = survey;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    Object state() {
        SetupFacts facts = survey.get();
        String slingId = instance.slingId();
        return SetupState.of(
                instance,
                slingId == null ? null : sender.apply(slingId),
                facts,
                SetupFindings.of(facts, clock.instant()));
    }

    @Override
    HtmlPart content(String root, Optional<Void> feedback) {
        return SetupPage.render(instance.value(), clock.instant(), SetupFindings.of(survey.get(), clock.instant()));
    }
}
