/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.upkeep.peers;

import dev.signet.core.instance.InstanceProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the list of other instances in step with {@code farm.json}, which is looked at again and again, since instances of a
 * farm may come back at other ports.
 */
@Component(
        service = {},
        immediate = true)
public final class FarmPeers {

    /** What reads the list. */
    private static final String PID = "dev.signet.revocation.distribution.Peers";

    private static final long LOOK_EVERY_MILLIS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(FarmPeers.class);

    private final ConfigurationAdmin configurations;
    private final @Nullable String farm;
    private final String self;
    private final CountDownLatch stop = new CountDownLatch(1);
    private Optional<Peers> known = Optional.empty();
    private String complaint = "";

    @Activate
    public FarmPeers(BundleContext bundles, @Reference ConfigurationAdmin configurations) {
        this(
                bundles.getProperty("signet.farm"),
                new InstanceProperties(bundles::getProperty).givenName().orElse(""),
                configurations);
        look();
        Thread follower = new Thread(this::follow, "signet-farm-peers");
        follower.setDaemon(true);
        follower.start();
    }

    FarmPeers(@Nullable String farm, String self, ConfigurationAdmin configurations) {
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

    /** Leaves the list as it is if the farm's file cannot be read. */
    void look() {
        if (farm == null) {
            return;
        }
        try {
            Peers peers = Peers.read(Path.of(farm, "farm.json")).besides(self);
            if (!known.equals(Optional.of(peers))) {
                String[] entries = peers.urls().entrySet().stream()
                        .map(peer -> peer.getKey() + "=" + peer.getValue())
                        .sorted()
                        .toArray(String[]::new);
                configurations
                        .getConfiguration(PID, "?")
                        .updateIfDifferent(FrameworkUtil.asDictionary(Map.<String, Object>of("peers", entries)));
                known = Optional.of(peers);
            }
            complaint = "";
        } catch (IOException | RuntimeException e) {
            // An exception that left this method would end all further looks.
            if (!complaint.equals(e.toString())) {
                complaint = e.toString();
                LOG.warn("Other instances are those known so far: {}", complaint);
            }
        }
    }
}
