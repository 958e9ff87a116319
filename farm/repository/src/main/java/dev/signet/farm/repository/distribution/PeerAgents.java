/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository.distribution;

import dev.signet.core.instance.InstanceProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a distribution agent for every other instance of the farm.
 *
 * <p>One for each, with a queue of its own: an instance that is down keeps nobody else from hearing, and when one comes
 * back at another port, what waits for the others goes on waiting. {@code farm.json} is looked at again and again. Where
 * Redis carries what agents would carry, there are none.
 */
@Component(
        service = {},
        immediate = true)
public final class PeerAgents {

    private static final String FACTORY = "org.apache.sling.distribution.agent.impl.ForwardDistributionAgentFactory";

    /** Of the channel by Redis, which a farm has instead of agents. */
    private static final String REDIS = "dev.signet.revocation.redis.RedisRevocationChannel";

    /** Marks our agents, and says whom they deliver to. */
    private static final String PEER = "signet.peer";

    private static final long LOOK_EVERY_MILLIS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(PeerAgents.class);

    private final ConfigurationAdmin configurations;
    private final @Nullable String farm;
    private final String self;
    private final CountDownLatch stop = new CountDownLatch(1);
    private Optional<Peers> known = Optional.empty();
    private String complaint = "";

    @Activate
    public PeerAgents(BundleContext bundles, @Reference ConfigurationAdmin configurations) {
        this(
                bundles.getProperty("signet.farm"),
                new InstanceProperties(bundles::getProperty).givenName().orElse(""),
                configurations);
        look();
        Thread follower = new Thread(this::follow, "signet-peers");
        follower.setDaemon(true);
        follower.start();
    }

    PeerAgents(@Nullable String farm, String self, ConfigurationAdmin configurations) {
        this.farm = farm;
        this.self = self;
        this.configurations = configurations;
    }

    @Deactivate
    void deactivate() {
        stop.countDown();
    }

    private void follow() {
        try {
            while (!stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Brings the agents in step with the farm's file; leaves them as they are if that cannot be read. */
    void look() {
        if (farm == null) {
            return;
        }
        try {
            Peers peers = isByRedis()
                    ? new Peers(new TreeMap<>())
                    : Peers.read(Path.of(farm, "farm.json")).besides(self);
            if (!known.equals(Optional.of(peers))) {
                bringInStep(peers);
                known = Optional.of(peers);
                LOG.info("Agents for other instances of the farm: {}", peers.urls());
            }
            complaint = "";
        } catch (IOException | RuntimeException e) {
            // An exception that left this method would end all further looks.
            if (!complaint.equals(e.toString())) {
                complaint = e.toString();
                LOG.warn("Delivering to the instances known so far: {}", complaint);
            }
        }
    }

    private boolean isByRedis() throws IOException {
        try {
            return configurations.listConfigurations("(service.pid=" + REDIS + ")") != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a constant is a filter", e);
        }
    }

    private void bringInStep(Peers peers) throws IOException {
        Map<String, Configuration> present = present();
        for (Map.Entry<String, String> peer : peers.urls().entrySet()) {
            Configuration agent = present.remove(peer.getKey());
            Map<String, Object> wanted = agent(peer.getKey(), peer.getValue());
            (agent == null ? configurations.getFactoryConfiguration(FACTORY, "signet-" + peer.getKey(), "?") : agent)
                    .updateIfDifferent(FrameworkUtil.asDictionary(wanted));
        }
        for (Configuration gone : present.values()) {
            gone.delete();
        }
    }

    private Map<String, Configuration> present() throws IOException {
        try {
            Configuration[] found =
                    configurations.listConfigurations("(&(service.factoryPid=" + FACTORY + ")(" + PEER + "=*))");
            Map<String, Configuration> byPeer = new TreeMap<>();
            Arrays.stream(found == null ? new Configuration[0] : found).forEach(agent -> {
                Dictionary<String, Object> properties = agent.getProperties();
                byPeer.put(String.valueOf(properties.get(PEER)), agent);
            });
            return byPeer;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a constant is a filter", e);
        }
    }

    private static Map<String, Object> agent(String peer, String url) {
        Map<String, Object> agent = new TreeMap<>();
        agent.put(PEER, peer);
        agent.put("name", "revocations-" + peer);
        agent.put("title", "Revocations to " + peer);
        agent.put("serviceName", "revocations");
        agent.put("allowed.roots", new String[] {"/var/signet/revocations"});
        // A queue for each port, too: attempts at an old one do not end, and would hold up a queue of the same name.
        String queue = peer + "-" + URI.create(url).getPort();
        agent.put(
                "packageImporter.endpoints",
                new String[] {queue + "=" + url + "/libs/sling/distribution/services/importers/revocations"});
        // In memory, as the packages are: what is lost with the process is found missing and told anew.
        agent.put("queue.provider", "simple");
        agent.put("http.conn.timeout", 5);
        agent.put("packageBuilder.target", "(name=signet-revocations)");
        agent.put("requestAuthorizationStrategy.target", "(name=revocations)");
        agent.put("transportSecretProvider.target", "(name=revocations)");
        return agent;
    }
}
