/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.HeldHomes;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.plan.Step;
import dev.signet.core.keyring.KeyRing;
import java.util.Collection;
import java.util.List;

/** Tells or carries out a plan, while the stopped instances it concerns are kept from starting. */
public final class Execution {

    private final CommandContext surroundings;
    private final ChangeOption option;

    public Execution(CommandContext surroundings, ChangeOption option) {
        this.surroundings = surroundings;
        this.option = option;
    }

    /** Carries it out, or only tells it; {@code rings} are what all instances hold afterwards. */
    public void run(Plan plan, Collection<TargetHome> targets, List<KeyRing> rings)
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
            surroundings.voice().result(json(plan, rings));
        }
    }

    private void apply(Plan plan, Collection<TargetHome> targets) throws CommandException, InterruptedException {
        try (HeldHomes held = new HeldHomes(surroundings.voice())) {
            for (TargetHome target : plan.isEmpty() ? List.<TargetHome>of() : targets) {
                target.hold().ifPresent(held::add);
            }
            plan.apply(surroundings.voice());
        }
    }

    private ObjectNode json(Plan plan, List<KeyRing> rings) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("dryRun", option.dryRun);
        root.put("changed", !option.dryRun && !plan.isEmpty());
        ObjectNode fingerprints = root.putObject("rings");
        rings.forEach(
                ring -> fingerprints.put(ring.kind().label(), ring.fingerprint().value()));
        ArrayNode steps = root.putArray("steps");
        plan.steps().stream().map(Step::text).forEach(steps::add);
        return root;
    }
}
