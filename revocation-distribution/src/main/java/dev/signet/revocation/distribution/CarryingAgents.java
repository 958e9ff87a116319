/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import dev.signet.core.revocation.RevocationChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.apache.sling.distribution.agent.DistributionAgentState;
import org.apache.sling.distribution.agent.spi.DistributionAgent;
import org.apache.sling.distribution.queue.DistributionQueueEntry;
import org.apache.sling.distribution.queue.spi.DistributionQueue;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The agents of Sling content distribution that make their packages with {@link MessagePackages}. */
final class CarryingAgents {

    private static final String BUILDER = "packageBuilder.target";
    private static final Map<String, String> OURS = Map.of("name", MessagePackages.NAME);

    private final BundleContext context;

    /** By agent and queue, the package at its head of which the queue knew nothing when it was last looked at. */
    private final Map<String, String> unknown = new HashMap<>();

    /**
     * An agent, as it is now.
     *
     * @param queued how many packages wait in the fullest of its queues
     */
    record Agent(String name, DistributionAgentState state, int queued) {}

    CarryingAgents(BundleContext context) {
        this.context = context;
    }

    /** Those that are there, by name. */
    List<Agent> present() {
        List<Agent> agents = new ArrayList<>();
        forEach((name, agent) -> {
            int longest = 0;
            for (DistributionQueue queue : queues(agent)) {
                longest = Math.max(longest, queue.getStatus().getItemsCount());
            }
            agents.add(new Agent(name, agent.getState(), longest));
        });
        agents.sort(Comparator.comparing(Agent::name));
        return agents;
    }

    /**
     * Takes away what stands in the way of a queue; to be called about as often as messages are sent.
     *
     * <p>Sling's queue in memory keeps the state of its packages in a map that is not made for several threads. If an entry
     * of it gets lost, the queue tries to deliver that package for ever, without a pause, and nothing that comes after it.
     */
    synchronized void unblock() {
        forEach((name, agent) -> {
            for (DistributionQueue queue : queues(agent)) {
                String key = name + '/' + queue.getName();
                DistributionQueueEntry head = queue.getHead();
                if (head == null || head.getStatus() != null) {
                    unknown.remove(key);
                } else if (head.getId().equals(unknown.put(key, head.getId()))) {
                    // For longer than it takes to add one.
                    queue.remove(head.getId());
                }
            }
        });
    }

    private void forEach(BiConsumer<String, DistributionAgent> look) {
        try {
            Collection<ServiceReference<DistributionAgent>> all =
                    context.getServiceReferences(DistributionAgent.class, null);
            for (ServiceReference<DistributionAgent> reference : all) {
                DistributionAgent agent =
                        carries(reference.getProperty(BUILDER)) ? context.getService(reference) : null;
                if (agent != null) {
                    try {
                        look.accept(String.valueOf(reference.getProperty("name")), agent);
                    } finally {
                        context.ungetService(reference);
                    }
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is a filter", e);
        }
    }

    private static List<DistributionQueue> queues(DistributionAgent agent) {
        List<DistributionQueue> queues = new ArrayList<>();
        for (String name : agent.getQueueNames()) {
            DistributionQueue queue = agent.getQueue(name);
            if (queue != null) {
                queues.add(queue);
            }
        }
        return queues;
    }

    private static boolean carries(@Nullable Object builder) {
        try {
            return builder instanceof String target
                    && FrameworkUtil.createFilter(target.strip()).matches(OURS);
        } catch (InvalidSyntaxException e) {
            // Somebody's own mistake, with which that agent has no builder at all.
            return false;
        }
    }

    /** What keeps messages from leaving this instance, a sentence each. */
    List<String> problems() {
        List<Agent> agents = present();
        if (agents.isEmpty() && isStoreOfItsOwn() && !isChannelOfAnotherBundle()) {
            return List.of("Nothing carries ended sessions to other instances, so sessions that end here go on there:"
                    + " there is no agent of Sling content distribution with packageBuilder.target=(name="
                    + MessagePackages.NAME + ")");
        }
        List<String> problems = new ArrayList<>();
        for (Agent agent : agents) {
            if (agent.state() == DistributionAgentState.PAUSED) {
                problems.add("Distribution agent " + agent.name() + " is paused, so sessions that end here go on there;"
                        + " switch its queue.processing.enabled on");
            } else if (agent.state() == DistributionAgentState.BLOCKED) {
                problems.add("Distribution agent " + agent.name() + " cannot deliver, so sessions that end here may go"
                        + " on there; is that instance up, and does it let the user of the transport in?");
            }
        }
        return problems;
    }

    /** Whether something else carries messages, such as Redis: then nobody needs agents. */
    private boolean isChannelOfAnotherBundle() {
        try {
            return context.getServiceReferences(RevocationChannel.class, null).stream()
                    .anyMatch(channel -> !context.getBundle().equals(channel.getBundle()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is a filter", e);
        }
    }

    /** Whether no other instance has this instance's repository; a document store may have several. */
    private boolean isStoreOfItsOwn() {
        try {
            ServiceReference<?>[] stores = context.getAllServiceReferences(NodeStore.class.getName(), null);
            return stores != null
                    && Arrays.stream(stores)
                            .map(store -> store.getProperty("oak.nodestore.description"))
                            .anyMatch(kind -> kind instanceof String[] words
                                    && Arrays.asList(words).contains("nodeStoreType=segment"));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is a filter", e);
        }
    }
}
