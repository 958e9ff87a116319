/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.html.HtmlPart;
import dev.signet.console.page.CheckedHealth;
import dev.signet.console.page.HealthPage;
import dev.signet.console.peers.InstanceName;
import dev.signet.core.health.HealthFindings;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The page <i>Signet Health</i> of the web console, and the same for programs: what health checks keep from strangers. */
@Component(
        service = Servlet.class,
        property = {
            ServletConstants.PLUGIN_LABEL + "=" + HealthConsole.LABEL,
            ServletConstants.PLUGIN_TITLE + "=Signet Health",
            ServletConstants.PLUGIN_CATEGORY + "=Main",
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + HealthConsole.LABEL + ConsolePage.STYLE
        })
public final class HealthConsole extends ConsolePage<Void> {

    static final String LABEL = "signet";

    private static final long serialVersionUID = 1L;

    private final transient InstanceName instance;
    private final transient InstantSource clock;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<HealthFindings> checks = List.of();

    @Activate
    public HealthConsole(@Reference InstanceName instance) {
        this(instance, InstantSource.system(), List.of());
    }

    HealthConsole(InstanceName instance, InstantSource clock, List<HealthFindings> checks) {
        super(LABEL);
        this.instance = instance;
        this.clock = clock;
        this.checks = checks;
    }

    @Override
    Object state() {
        return HealthState.of(instance.value(), inOrder());
    }

    @Override
    HtmlPart content(String root, Optional<Void> feedback) {
        return HealthPage.render(instance.value(), clock.instant(), inOrder());
    }

    /** The worst first. */
    private List<CheckedHealth> inOrder() {
        return checks.stream()
                .map(CheckedHealth::of)
                .sorted(Comparator.comparing(CheckedHealth::level).reversed().thenComparing(CheckedHealth::name))
                .toList();
    }
}
