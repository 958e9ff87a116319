/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The instances that one request may still be sent to, and those where it failed. */
public final class Candidates {

    private final Roster roster;
    private final Optional<String> boundTo;
    private final List<BalancedInstance> ruledOut = new ArrayList<>(2);
    private final List<String> failed = new ArrayList<>(2);

    /** Candidates for a request of a browser that is bound to the instance of that name, or to none. */
    public Candidates(Roster roster, Optional<String> boundTo) {
        this.roster = roster;
        this.boundTo = boundTo;
    }

    /** Gives the instance to try next; empty if there is none left. */
    public Optional<BalancedInstance> next() {
        // Each can be met twice: on a used connection that has ended, then on a new one. More would be going in
        // circles.
        if (failed.size() > 2 * roster.instances().size()) {
            return Optional.empty();
        }
        return boundTo.flatMap(roster::bound)
                .filter(instance -> !ruledOut.contains(instance))
                .or(() -> roster.next(ruledOut));
    }

    /** Remembers that it did not work there, but may at a second try. */
    public void failedAt(BalancedInstance instance) {
        failed.add(instance.name());
    }

    /** Remembers that it did not work there and is not to be tried again. */
    public void ruleOut(BalancedInstance instance) {
        failed.add(instance.name());
        ruledOut.add(instance);
    }

    /** Says whether a live instance besides that one is left. */
    public boolean hasOtherThan(BalancedInstance instance) {
        List<BalancedInstance> without = new ArrayList<>(ruledOut);
        without.add(instance);
        return roster.hasLiveBesides(without);
    }

    /** The names of the instances where it did not work, in the order of the attempts. */
    public List<String> failed() {
        return failed;
    }
}
