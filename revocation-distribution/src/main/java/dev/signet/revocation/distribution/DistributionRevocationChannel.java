/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationException;
import dev.signet.revocation.distribution.peers.KnownPeers;
import dev.signet.revocation.distribution.peers.TransportSecret;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.sling.api.resource.LoginException;
import org.apache.sling.api.resource.ResourceResolver;
import org.apache.sling.api.resource.ResourceResolverFactory;
import org.apache.sling.distribution.DistributionResponse;
import org.apache.sling.distribution.Distributor;
import org.apache.sling.distribution.agent.DistributionAgentState;
import org.apache.sling.distribution.packaging.DistributionPackageBuilder;
import org.apache.sling.serviceusermapping.ServiceUserMapped;
import org.apache.sling.settings.SlingSettingsService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Carries messages with the agents of Sling content distribution that make their packages with {@link MessagePackages}.
 *
 * <p>Asks for the service of distribution first: where that is not installed, nothing of this package is ever loaded.
 */
@Component(service = RevocationChannel.class)
public final class DistributionRevocationChannel implements RevocationChannel {

    private static final Map<String, Object> SERVICE = Map.of(ResourceResolverFactory.SUBSERVICE, "revocations");

    private final BundleContext context;
    private final Distributor distributor;
    private final ResourceResolverFactory resolvers;
    private final String self;
    private final CarryingAgents agents;
    private final KnownPeers peers;
    private final TransportSecret secret;
    private final Outbox outbox = new Outbox(InstantSource.system());
    private final MessagePackages packages = new MessagePackages(outbox);
    private final SortedMap<String, String> refusals = new TreeMap<>();
    private @Nullable ServiceRegistration<DistributionPackageBuilder> builder;

    /**
     * Needs a service user for this bundle.
     *
     * @param mapped not used; while it is there, so is the service user
     */
    @Activate
    public DistributionRevocationChannel(
            BundleContext context,
            @Reference Distributor distributor,
            @Reference ResourceResolverFactory resolvers,
            @Reference SlingSettingsService settings,
            @Reference KnownPeers peers,
            @Reference TransportSecret secret,
            @Reference(target = "(" + ServiceUserMapped.SUBSERVICENAME + "=revocations)") ServiceUserMapped mapped) {
        this.context = context;
        this.distributor = distributor;
        this.resolvers = resolvers;
        this.self = new InstanceProperties(context::getProperty).senderName(settings.getSlingId());
        this.agents = new CarryingAgents(context);
        this.peers = peers;
        this.secret = secret;
    }

    /** Agents and importers that name the builder go with it. */
    @Deactivate
    synchronized void stop() {
        packages.listen(null);
        if (builder != null) {
            builder.unregister();
        }
    }

    @Override
    public String name() {
        return "distribution";
    }

    /**
     * Agents and importers start now, and not before: until then the other instances find no importer, and wait.
     *
     * <p>They stay when the result is closed, since agents that start again lose what they were to carry.
     */
    @Override
    public synchronized AutoCloseable open(Receiver receiver) {
        packages.listen(message -> receiver.receive(message.sender(), message.message()));
        if (builder == null) {
            builder = context.registerService(
                    DistributionPackageBuilder.class,
                    packages,
                    FrameworkUtil.asDictionary(Map.of("name", MessagePackages.NAME)));
        }
        return () -> packages.listen(null);
    }

    /**
     * Gives the message to every agent.
     *
     * <p>One that cannot deliver and has enough to do already gets no more of them; nor does an agent that refuses keep the
     * others from theirs.
     *
     * @throws RevocationException if an agent that delivers has too much to do, so that the message has to come again
     */
    @Override
    public void send(Message message) throws RevocationException {
        Message content = new CarriedMessage(self, message).toBytes();
        int length = content.bytes().length;
        agents.unblock();
        List<CarryingAgents.Agent> present = agents.present();
        outbox.keepOnly(present.stream()
                .collect(Collectors.toMap(CarryingAgents.Agent::name, CarryingAgents.Agent::queued, Math::max)));
        List<String> busy = new ArrayList<>();
        SortedMap<String, String> refused = new TreeMap<>();
        try (ResourceResolver resolver = resolvers.getServiceResourceResolver(SERVICE)) {
            for (CarryingAgents.Agent agent : present) {
                if (!outbox.isFull(agent.name(), agent.queued(), length)) {
                    send(content, agent.name(), resolver, refused);
                } else if (agent.state() == DistributionAgentState.RUNNING) {
                    busy.add(agent.name());
                }
            }
        } catch (LoginException e) {
            throw new RevocationException(
                    "the service user that dev.signet.revocation.distribution:revocations is mapped to cannot sign in; make"
                            + " it: " + e,
                    e);
        }
        synchronized (refusals) {
            refusals.clear();
            refusals.putAll(refused);
        }
        if (!busy.isEmpty()) {
            throw new RevocationException("as much as may wait does so already for " + busy);
        }
    }

    private void send(Message content, String agent, ResourceResolver resolver, SortedMap<String, String> refused) {
        try {
            DistributionResponse response = packages.handOver(
                    agent, content, () -> distributor.distribute(agent, resolver, MessagePackages.request()));
            if (!response.isSuccessful()) {
                refused.put(agent, response.getState() + " " + response.getMessage());
            }
        } catch (Exception e) {
            refused.put(agent, e.toString());
        }
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(agents.problems());
        problems.addAll(peers.problems());
        problems.addAll(secret.problems());
        synchronized (refusals) {
            refusals.forEach((agent, why) -> problems.add("Distribution agent " + agent
                    + " takes nothing, so sessions that end here go on there; it says: " + why));
        }
        return problems;
    }
}
