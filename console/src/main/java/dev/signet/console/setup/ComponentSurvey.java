/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.setup.SetupFacts.Offer;
import dev.signet.console.setup.SetupFacts.Unsatisfied;
import dev.signet.console.setup.SetupFacts.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Looks at components of Declarative Services. */
final class ComponentSurvey {

    private final ServiceComponentRuntime runtime;

    ComponentSurvey(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** Those of these bundles that are not active, and need no configuration that somebody would have to make. */
    List<Unsatisfied> unsatisfied(Bundle... bundles) {
        List<Unsatisfied> found = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundles)) {
            for (ComponentConfigurationDTO state : runtime.getComponentConfigurationDTOs(component)) {
                look(component, state).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Unsatisfied> look(ComponentDescriptionDTO component, ComponentConfigurationDTO state) {
        boolean failed = state.state == ComponentConfigurationDTO.FAILED_ACTIVATION;
        if (!failed && state.state != ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            return Optional.empty();
        }
        List<Wanted> wants = new ArrayList<>();
        if (state.unsatisfiedReferences != null) {
            for (UnsatisfiedReferenceDTO missing : state.unsatisfiedReferences) {
                wants.add(new Wanted(service(component, missing.name), missing.target == null ? "" : missing.target));
            }
        }
        return Optional.of(new Unsatisfied(
                component.name, component.bundle.symbolicName, wants, failed ? firstLine(state.failure) : ""));
    }

    private static String service(ComponentDescriptionDTO component, String reference) {
        return Arrays.stream(component.references)
                .filter((ReferenceDTO described) -> described.name.equals(reference))
                .map(described -> described.interfaceName)
                .findFirst()
                .orElse(reference);
    }

    private static String firstLine(String failure) {
        return failure == null || failure.isBlank()
                ? "nobody says why"
                : failure.strip().lines().findFirst().orElse("");
    }

    /** What components of these bundles offer, active or not. */
    List<Offer> offered(Bundle... bundles) {
        List<Offer> offers = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundles)) {
            for (String service : component.serviceInterfaces) {
                offers.add(new Offer(component.name, service));
            }
        }
        return offers;
    }

    /** The bundle with the component that is given one of these configurations; empty if nobody is known to be. */
    Optional<Bundle> configured(BundleContext context, Collection<String> pids) {
        return runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> Arrays.stream(component.configurationPid).anyMatch(pids::contains))
                .map(component -> context.getBundle(component.bundle.id))
                .findFirst();
    }
}
