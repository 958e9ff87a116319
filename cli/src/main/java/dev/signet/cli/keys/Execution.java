/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.CommandException;
import dev.signet.cli.Surroundings;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.plan.Step;
import dev.signet.core.keyring.KeyRing;
import dev.signet.farm.home.HomeUse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Tells or carries out a plan, while the stopped instances it concerns are kept from starting. */
final class Execution {

    private final Surroundings surroundings;
    private final ChangeOption option;

    Execution(Surroundings surroundings, ChangeOption option) {
        this.surroundings = surroundings;
        this.option = option;
    }

    /** Carries it out, or only tells it; {@code rings} are what all instances hold afterwards. */
    void run(Plan plan, Collection<TargetHome> targets, List<KeyRing> rings)
            throws CommandException, InterruptedException {
        if (option.dryRun) {
            if (plan.isEmpty()) {
                surroundings.voice().say("nothing to do");
            } else {
                plan.tell(surroundings.voice());
            }
        } else {
            apply(plan, targets);
        }
        if (option.json) {
            surroundings.out().println(json(plan, rings));
        }
    }

    private void apply(Plan plan, Collection<TargetHome> targets) throws CommandException, InterruptedException {
        Deque<HomeUse> held = new ArrayDeque<>();
        try {
            for (TargetHome target : plan.isEmpty() ? List.<TargetHome>of() : targets) {
                Optional<HomeUse> use = target.hold();
                use.ifPresent(held::push);
            }
            plan.apply(surroundings.voice());
        } finally {
            held.forEach(this::release);
        }
    }

    private void release(HomeUse use) {
        try {
            use.close();
        } catch (IOException e) {
            surroundings.voice().warning("a lock was not released: " + e.getMessage(), "it goes with this process");
        }
    }

    private String json(Plan plan, List<KeyRing> rings) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("dryRun", option.dryRun);
        root.put("changed", !option.dryRun && !plan.isEmpty());
        ObjectNode fingerprints = root.putObject("rings");
        rings.forEach(
                ring -> fingerprints.put(ring.kind().label(), ring.fingerprint().value()));
        ArrayNode steps = root.putArray("steps");
        plan.steps().stream().map(Step::text).forEach(steps::add);
        return root.toPrettyString();
    }
}
