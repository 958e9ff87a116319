/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.watch;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.topology.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A farm as it is at one moment.
 *
 * @param tokens the mode of tokens that all its instances were started for
 * @param certificate the SHA-256 fingerprint of the load balancer's certificate; empty if it serves HTTP
 */
public record FarmStatus(
        FarmHome home,
        Service loadBalancer,
        Balance balance,
        FarmTokenMode tokens,
        Optional<String> certificate,
        List<Instance> instances) {

    /** How far a process of the farm has come, in the words of {@code farm status --json}. */
    public enum Condition {
        /** The process runs but does not do what it is for yet. */
        STARTING,
        /** It does what it is for. */
        READY,
        /** A command stopped it, and it was not started since. */
        STOPPED,
        /** There is no process, though nobody stopped it. */
        DOWN;

        /** Whether there is a process. */
        public boolean isRunning() {
            return this == STARTING || this == READY;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The load balancer, or what an instance has in common with it. */
    public record Service(String url, Optional<Long> pid, Condition condition) {}

    /**
     * One instance.
     *
     * @param region where it is; empty in a farm that does not speak of regions
     * @param tokens the mode of tokens that it is in; empty if it does not tell
     * @param keys the fingerprints of its rings; without one that it has not, or that cannot be found out
     */
    public record Instance(
            String name,
            Role role,
            String region,
            Path home,
            Service service,
            Optional<FarmTokenMode> tokens,
            Map<KeyRingKind, Fingerprint> keys) {

        public Instance {
            keys = Map.copyOf(keys);
        }

        /** The fingerprint of its ring of that kind; empty if it has none, or none that can be found out. */
        public Optional<Fingerprint> ring(KeyRingKind kind) {
            return Optional.ofNullable(keys.get(kind));
        }
    }

    public FarmStatus {
        instances = List.copyOf(instances);
    }

    /** The regions it speaks of, each with the names of its instances. */
    public Map<String, List<String>> regions() {
        Map<String, List<String>> regions = new LinkedHashMap<>();
        for (Instance instance : instances) {
            if (!instance.region().isEmpty()) {
                regions.computeIfAbsent(instance.region(), name -> new ArrayList<>())
                        .add(instance.name());
            }
        }
        return regions;
    }

    /** Whether any instance runs. */
    public boolean isRunning() {
        return instances.stream()
                .anyMatch(instance -> instance.service().condition().isRunning());
    }
}
