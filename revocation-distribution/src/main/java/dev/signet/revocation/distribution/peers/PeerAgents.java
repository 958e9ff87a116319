/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import dev.signet.core.instance.InstanceAddress;
import java.io.IOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a distribution agent for every other instance.
 *
 * <p>One for each, with a queue of its own: an instance that is down keeps nobody else from hearing, and when one comes
 * back at another port, what waits for the others goes on waiting. Where Redis carries what agents would carry, there are
 * none. Both are looked at when they change, and what fails is tried again. Agents that somebody configured by hand are left
 * alone.
 */
@Component(service = ConfigurationListener.class, immediate = true)
public final class PeerAgents implements ConfigurationListener {

    private static final String FACTORY = "org.apache.sling.distribution.agent.impl.ForwardDistributionAgentFactory";

    /** Of the channel by Redis, which is there instead of agents. */
    private static final String REDIS = "dev.signet.revocation.redis.RedisRevocationChannel";

    /** Marks our agents, and says whom they deliver to. */
    private static final String PEER = "signet.peer";

    private static final long TRY_AGAIN_MILLIS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(PeerAgents.class);

    private final ConfigurationAdmin configurations;
    private final KnownPeers peers;
    private final Semaphore changes = new Semaphore(0);
    private volatile boolean stopped;
    private Optional<Map<String, InstanceAddress>> known = Optional.empty();
    private String complaint = "";

    @Activate
    public PeerAgents(@Reference KnownPeers peers, @Reference ConfigurationAdmin configurations) {
        this.peers = peers;
        this.configurations = configurations;
    }

    @Activate
    void start() {
        peers.follow(changes::release);
        look();
        Thread follower = new Thread(this::follow, "signet-peers");
        follower.setDaemon(true);
        follower.start();
    }

    @Deactivate
    void deactivate() {
        peers.follow(() -> {});
        stopped = true;
        changes.release();
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (REDIS.equals(event.getPid())) {
            changes.release();
        }
    }

    private void follow() {
        try {
            while (!stopped) {
                if (complaint.isEmpty()) {
                    changes.acquire();
                } else {
                    boolean unused = changes.tryAcquire(TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                }
                changes.drainPermits();
                if (!stopped) {
                    look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Brings the agents in step with who there is. */
    void look() {
        try {
            Map<String, InstanceAddress> wanted = isByRedis() ? Map.of() : peers.addresses();
            if (!known.equals(Optional.of(wanted))) {
                bringInStep(wanted);
                known = Optional.of(wanted);
                LOG.info("Agents for other instances: {}", wanted);
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

    private void bringInStep(Map<String, InstanceAddress> wanted) throws IOException {
        Map<String, Configuration> present = present();
        for (Map.Entry<String, InstanceAddress> peer : wanted.entrySet()) {
            Configuration agent = present.remove(peer.getKey());
            Map<String, Object> properties = agent(peer.getKey(), peer.getValue());
            (agent == null ? configurations.getFactoryConfiguration(FACTORY, "signet-" + peer.getKey(), "?") : agent)
                    .updateIfDifferent(FrameworkUtil.asDictionary(properties));
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

    private static Map<String, Object> agent(String peer, InstanceAddress address) {
        Map<String, Object> agent = new TreeMap<>();
        agent.put(PEER, peer);
        agent.put("name", "revocations-" + peer);
        agent.put("title", "Revocations to " + peer);
        agent.put("serviceName", "revocations");
        agent.put("allowed.roots", new String[] {"/var/signet/revocations"});
        // A queue for each port, too: attempts at an old one do not end, and would hold up a queue of the same name.
        String queue = peer + "-" + address.port();
        agent.put(
                "packageImporter.endpoints",
                new String[] {queue + "=" + address + "/libs/sling/distribution/services/importers/revocations"});
        // In memory, as the packages are: what is lost with the process is found missing and told anew.
        agent.put("queue.provider", "simple");
        agent.put("http.conn.timeout", 5);
        agent.put("packageBuilder.target", "(name=signet-revocations)");
        agent.put("requestAuthorizationStrategy.target", "(name=revocations)");
        agent.put("transportSecretProvider.target", "(name=revocations)");
        return agent;
    }
}
