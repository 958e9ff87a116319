/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The key fingerprints of the instances, looked up now and then and not for every visitor of the page. */
public final class Fingerprints {

    private static final int ROUNDS_PER_LOOK = 4;

    private final Function<Path, Optional<String>> source;
    private volatile Map<String, String> known = Map.of();
    private int rounds;

    public Fingerprints(Function<Path, Optional<String>> source) {
        this.source = source;
    }

    /** Called at every round of health checks; looking at files is not needed that often. */
    public void lookUpNowAndThen(Roster roster) {
        if (rounds++ % ROUNDS_PER_LOOK == 0) {
            lookUp(roster);
        }
    }

    /** Looks all of them up; one that cannot be found is left out and harms no other. */
    public void lookUp(Roster roster) {
        Map<String, String> found = new HashMap<>();
        for (BalancedInstance instance : roster.instances()) {
            instance.backend().home().flatMap(this::ask).ifPresent(print -> found.put(instance.name(), print));
        }
        known = Map.copyOf(found);
    }

    public Optional<String> of(BalancedInstance instance) {
        return Optional.ofNullable(known.get(instance.name()));
    }

    /** Says {@code same} or {@code different}, or {@code unknown} as long as one is missing and the rest agree. */
    public String verdict(Roster roster) {
        Map<String, String> all = known;
        Set<String> distinct = new HashSet<>(all.values());
        if (distinct.size() > 1) {
            return "different";
        }
        return !all.isEmpty() && all.size() == roster.instances().size() ? "same" : "unknown";
    }

    private Optional<String> ask(Path home) {
        try {
            return source.apply(home);
        } catch (RuntimeException unreadable) {
            // A home in the middle of being made or removed; the next look will tell.
            return Optional.empty();
        }
    }
}
