/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import dev.signet.farm.balancer.settings.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The instances of the farm in their order, and whose turn it is. */
public final class Roster {

    private final Function<Backend, BalancedInstance> enrol;
    private volatile List<BalancedInstance> instances = List.of();
    private int last = -1;

    public Roster(Function<Backend, BalancedInstance> enrol) {
        this.enrol = enrol;
    }

    public List<BalancedInstance> instances() {
        return instances;
    }

    /** Takes over a new list of backends; what is known about those that stay is kept. Returns the newcomers. */
    public synchronized List<BalancedInstance> replace(List<Backend> backends) {
        List<BalancedInstance> before = instances;
        List<BalancedInstance> after = new ArrayList<>();
        List<BalancedInstance> newcomers = new ArrayList<>();
        for (Backend backend : backends) {
            Optional<BalancedInstance> known =
                    before.stream().filter(i -> i.backend().equals(backend)).findFirst();
            after.add(known.orElseGet(() -> {
                BalancedInstance newcomer = enrol.apply(backend);
                newcomers.add(newcomer);
                return newcomer;
            }));
        }
        instances = List.copyOf(after);
        before.stream().filter(i -> !after.contains(i)).forEach(i -> i.pool().closeIdle());
        return newcomers;
    }

    /**
     * Finds the instance a browser is bound to. A suspect one is kept: being sent elsewhere because of one broken
     * connection would cost the session that the binding protects.
     */
    Optional<BalancedInstance> bound(String name) {
        return instances.stream()
                .filter(i -> i.name().equals(name) && i.backend().isBalanced())
                .filter(i -> i.health().isLive() || i.health().state() == Health.State.SUSPECT)
                .findFirst();
    }

    /** Says whether a live, balanced instance other than those exists. */
    boolean hasLiveBesides(List<BalancedInstance> tried) {
        return instances.stream().anyMatch(i -> liveBesides(i, tried));
    }

    /**
     * Gives the instance whose turn it is: the next live one after the last that had a turn. If there is none, the next
     * suspect one: its check is under way, and a request that has nowhere else to go may as well find out first.
     */
    Optional<BalancedInstance> next(List<BalancedInstance> tried) {
        return turn(i -> liveBesides(i, tried))
                .or(() -> turn(i ->
                        i.backend().isBalanced() && i.health().state() == Health.State.SUSPECT && !tried.contains(i)));
    }

    private static boolean liveBesides(BalancedInstance instance, List<BalancedInstance> tried) {
        return instance.backend().isBalanced() && instance.health().isLive() && !tried.contains(instance);
    }

    private synchronized Optional<BalancedInstance> turn(Predicate<BalancedInstance> fits) {
        List<BalancedInstance> all = instances;
        for (int step = 1; step <= all.size(); step++) {
            int index = (last + step) % all.size();
            if (fits.test(all.get(index))) {
                last = index;
                return Optional.of(all.get(index));
            }
        }
        return Optional.empty();
    }
}
