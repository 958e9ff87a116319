/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The agents of Sling content distribution that carry what is below {@link RevocationNodes#ROOT}.
 *
 * <p>Found and asked by name: distribution need not be there, and may be installed after this bundle was wired.
 */
final class DistributionAgents {

    private static final String AGENT = "org.apache.sling.distribution.agent.spi.DistributionAgent";
    private static final String TRIGGER = "org.apache.sling.distribution.trigger.DistributionTrigger";
    private static final String NODE_STORE = "org.apache.jackrabbit.oak.spi.state.NodeStore";

    private final BundleContext context;

    DistributionAgents(BundleContext context) {
        this.context = context;
    }

    /** What keeps messages from leaving this instance, a sentence each. */
    List<String> problems() {
        List<ServiceReference<?>> agents = services(AGENT).stream()
                .filter(agent -> carries(agent.getProperty("allowed.roots")))
                .toList();
        if (agents.isEmpty()) {
            return isStoreOfItsOwn()
                    ? List.of("Nothing carries " + RevocationNodes.ROOT
                            + " to other instances, so sessions that end here go"
                            + " on there: there is no agent of Sling content distribution with that path among its"
                            + " allowed.roots")
                    : List.of();
        }
        List<String> problems = new ArrayList<>();
        for (ServiceReference<?> agent : agents) {
            if (agent.getProperty("triggers.target") instanceof String target
                    && services(TRIGGER, target).isEmpty()) {
                problems.add(
                        "Distribution agent " + agent.getProperty("name") + " is told of nothing, so sessions that end"
                                + " here go on there: there is no distribution trigger " + target);
            } else if ("PAUSED".equals(state(agent))) {
                problems.add("Distribution agent " + agent.getProperty("name")
                        + " is paused, so sessions that end here go on"
                        + " there; switch its queue.processing.enabled on");
            } else if ("BLOCKED".equals(state(agent))) {
                problems.add(
                        "Distribution agent " + agent.getProperty("name") + " cannot deliver, so sessions that end here"
                                + " may go on there; is that instance up, and does it let the user of the transport in?");
            }
        }
        return problems;
    }

    private Collection<ServiceReference<?>> services(String name) {
        return services(name, "");
    }

    private Collection<ServiceReference<?>> services(String name, String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(
                    null, "(&(" + Constants.OBJECTCLASS + "=" + name + ")" + filter + ")");
            return found == null ? List.of() : Arrays.asList(found);
        } catch (InvalidSyntaxException e) {
            // Somebody's own filter, which the agent cannot use either.
            return List.of();
        }
    }

    /** As Sling decides it: an agent to which no roots were given carries everything. */
    private static boolean carries(@Nullable Object roots) {
        Collection<?> given =
                roots instanceof Object[] several ? Arrays.asList(several) : roots == null ? List.of() : List.of(roots);
        List<String> paths = given.stream()
                .map(String::valueOf)
                .filter(root -> !root.isBlank())
                .toList();
        return paths.isEmpty() || paths.stream().anyMatch(root -> RevocationNodes.ROOT.startsWith(root.strip()));
    }

    /** Whether what is written here is in this instance's repository only; a document store may have several instances. */
    private boolean isStoreOfItsOwn() {
        return services(NODE_STORE).stream()
                .map(store -> store.getProperty("oak.nodestore.description"))
                .anyMatch(kind ->
                        kind instanceof String[] words && Arrays.asList(words).contains("nodeStoreType=segment"));
    }

    private @Nullable String state(ServiceReference<?> agent) {
        Object service = context.getService(agent);
        if (service == null) {
            return null;
        }
        try {
            return String.valueOf(service.getClass().getMethod("getState").invoke(service));
        } catch (ReflectiveOperationException e) {
            return null;
        } finally {
            context.ungetService(agent);
        }
    }
}
