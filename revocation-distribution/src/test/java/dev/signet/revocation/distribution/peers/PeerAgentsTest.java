/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.core.instance.InstanceProperties;
import dev.signet.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.felix.cm.PersistenceManager;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Agents against a real Configuration Admin. */
class PeerAgentsTest {

    @TempDir
    private Path folder;

    private Framework framework;
    private ConfigurationAdmin configurations;
    private final KnownPeers peers = new KnownPeers(new InstanceProperties(name -> null), List.of());
    private PeerAgents agents;

    @BeforeEach
    void startFramework() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("felix").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.1"));
        framework.start();
        BundleContext context = framework.getBundleContext();
        context.installBundle(PersistenceManager.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .start();
        configurations = Objects.requireNonNull(
                context.getService(Objects.requireNonNull(context.getServiceReference(ConfigurationAdmin.class))));
        agents = new PeerAgents(peers, configurations);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void everyOtherInstanceHasOne() throws Exception {
        know("author", 4502, "publish2", 4504);

        agents.look();

        assertEquals(Map.of("author", endpoint("author", 4502), "publish2", endpoint("publish2", 4504)), endpoints());
    }

    @Test
    void anotherPortIsFollowedAndOnlyThatAgentChanges() throws Exception {
        know("author", 4502, "publish2", 4504);
        agents.look();
        Map<String, Configuration> before = present();

        know("author", 4502, "publish2", 4599);
        agents.look();

        assertEquals(endpoint("publish2", 4599), endpoints().get("publish2"));
        assertEquals(
                before.get("author").getChangeCount(), present().get("author").getChangeCount());
    }

    @Test
    void whoHasLeftHasNone() throws Exception {
        know("publish2", 4504, "publish3", 4505);
        agents.look();

        know("publish2", 4504);
        new PeerAgents(peers, configurations).look();

        assertEquals(Map.of("publish2", endpoint("publish2", 4504)), endpoints());
    }

    @Test
    void whereRedisCarriesEverythingThereAreNone() throws Exception {
        know("publish2", 4504);
        agents.look();

        Configuration redis =
                configurations.getConfiguration("dev.signet.revocation.redis.RedisRevocationChannel", "?");
        redis.update(FrameworkUtil.asDictionary(Map.of("redis.host", "redis.example")));
        agents.look();
        assertEquals(Map.of(), endpoints());

        redis.delete();
        agents.look();
        assertEquals(Map.of("publish2", endpoint("publish2", 4504)), endpoints());
    }

    @Test
    void changesAreFollowed() throws Exception {
        ServiceRegistration<?> listener = framework
                .getBundleContext()
                .registerService(
                        "org.osgi.service.cm.ConfigurationListener", agents, FrameworkUtil.asDictionary(Map.of()));
        agents.start();
        try {
            know("publish2", 4504);
            awaitPeers(Set.of("publish2"));

            know("publish2", 4504, "publish3", 4505);
            awaitPeers(Set.of("publish2", "publish3"));

            Configuration redis =
                    configurations.getConfiguration("dev.signet.revocation.redis.RedisRevocationChannel", "?");
            redis.update(FrameworkUtil.asDictionary(Map.of("redis.host", "redis.example")));
            awaitPeers(Set.of());

            redis.delete();
            awaitPeers(Set.of("publish2", "publish3"));
        } finally {
            agents.deactivate();
            listener.unregister();
        }
    }

    private void awaitPeers(Set<String> peers) {
        Await.until(
                "agents for " + peers, Duration.ofSeconds(30), () -> present().keySet(), peers::equals);
    }

    @Test
    void eachHasAQueueOfItsOwnForOnePlaceOnly() throws Exception {
        know("publish2", 4504);

        agents.look();

        Configuration agent = present().get("publish2");
        assertEquals("revocations-publish2", agent.getProperties().get("name"));
        assertEquals("(name=signet-revocations)", agent.getProperties().get("packageBuilder.target"));
        assertArrayEquals(new String[] {"/var/signet/revocations"}, (String[])
                agent.getProperties().get("allowed.roots"));
    }

    private static String endpoint(String name, int port) {
        return name + "-" + port + "=http://127.0.0.1:" + port
                + "/libs/sling/distribution/services/importers/revocations";
    }

    private void know(Object... namesAndPorts) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < namesAndPorts.length; i += 2) {
            entries.add("%s=http://127.0.0.1:%s".formatted(namesAndPorts[i], namesAndPorts[i + 1]));
        }
        peers.configured(entries);
    }

    private Map<String, String> endpoints() throws Exception {
        Map<String, String> endpoints = new TreeMap<>();
        present()
                .forEach((peer, agent) -> endpoints.put(
                        peer, String.join(" ", (String[]) agent.getProperties().get("packageImporter.endpoints"))));
        return endpoints;
    }

    private Map<String, Configuration> present() throws Exception {
        Configuration[] found = configurations.listConfigurations("(signet.peer=*)");
        return Arrays.stream(found == null ? new Configuration[0] : found)
                .collect(Collectors.toMap(
                        agent -> (String) agent.getProperties().get("signet.peer"), Function.identity()));
    }
}
