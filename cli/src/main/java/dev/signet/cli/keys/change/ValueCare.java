/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.remote.FarmInstance;
import dev.signet.cli.remote.RemoteInspection;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.cli.secrets.ConfigurationFiles;
import dev.signet.cli.secrets.ProtectedValue;
import dev.signet.cli.secrets.RewrapWork;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Sealer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sees to it that no protected value becomes unreadable unnoticed when an instance gets another master ring. */
public final class ValueCare {

    private static final int SHOWN = 5;

    private final CommandContext surroundings;
    private final ReplicationFlags flags;
    private final Instant now;
    private final Sealer sealer;

    public ValueCare(CommandContext surroundings, ReplicationFlags flags, Instant now) {
        this.surroundings = surroundings;
        this.flags = flags;
        this.now = now;
        this.sealer = new Sealer(surroundings.random());
    }

    /**
     * Plans to seal values again if that was asked for; refuses if some would be lost and nobody said so.
     *
     * @return where values stand that cannot be sealed again in their place, and why
     */
    public List<String> plan(TargetHome target, KeyRing next, RingDelivery delivery) throws CommandException {
        List<String> left = List.of();
        Optional<KeyRing> former = target.slot(KeyRingKind.MASTER).firstRing();
        ConfigurationFiles configurations = configurations(target);
        List<ProtectedValue> lost = lost(configurations, former, next);
        if (!lost.isEmpty()) {
            if (flags.rewrap && former.isPresent()) {
                left = rewrap(target, former.get(), next, configurations, delivery);
            } else if (!flags.orphanValues) {
                throw refusal(target, lost);
            }
        }
        if (former.isPresent() && !former.get().lineage().equals(next.lineage())) {
            tellUnseen(target, configurations);
            warnOfTheRest(target);
        }
        return left;
    }

    /** Refuses a ring without keys that protected values are sealed under. */
    public void requireNothingOrphaned(TargetHome target, KeyRing next) throws CommandException, InterruptedException {
        ConfigurationFiles configurations = configurations(target);
        Optional<KeyRing> former = target.slot(KeyRingKind.MASTER).firstRing();
        List<ProtectedValue> lost = lost(configurations, former, next);
        if (!lost.isEmpty() && !flags.orphanValues) {
            throw CommandException.refused(
                    describe(target, lost),
                    "seal them again under the primary key first with signet secrets rewrap; or give --orphan-values,"
                            + " and protect them again afterwards");
        }
        if (!flags.orphanValues && former.isPresent() && losesKey(former.get(), next)) {
            if (!configurations.problems().isEmpty()) {
                throw CommandException.refused(
                        target.name() + " has configurations that cannot be looked into for values that need the key",
                        "correct or remove what the warnings name; or give --orphan-values");
            }
            ask(target, next, configurations);
        }
    }

    private static boolean losesKey(KeyRing former, KeyRing next) {
        return former.keys().stream()
                .filter(key -> !key.isRevoked())
                .anyMatch(key ->
                        next.key(key.id()).filter(kept -> !kept.isRevoked()).isEmpty());
    }

    /** What only shows on delivery, the running instance knows: placeholders that others fill in. */
    private void ask(TargetHome target, KeyRing next, ConfigurationFiles configurations)
            throws CommandException, InterruptedException {
        Optional<RemoteInstance> running =
                target.home().isRunning() ? FarmInstance.running(target.home().instance()) : Optional.empty();
        if (running.isPresent()) {
            new RemoteTarget(target.name(), RemoteInspection.of(running.get())).requireNothingOrphaned(next);
            tellUnseen(target, configurations);
            return;
        }
        surroundings
                .voice()
                .warning(
                        target.name() + (target.home().isRunning() ? " runs, and" : " does not run, and")
                                + " was not asked which protected values it opens; only its files were searched"
                                + configurations.unseen().stream()
                                        .map(sentence -> "; " + sentence)
                                        .collect(Collectors.joining()),
                        target.home().isRunning()
                                ? "name it by its URL with --to, too"
                                : "start it first if placeholders may stand for protected values");
    }

    private void tellUnseen(TargetHome target, ConfigurationFiles configurations) {
        configurations
                .unseen()
                .forEach(sentence -> surroundings
                        .voice()
                        .warning(
                                target.name() + ": " + sentence,
                                "see that no protected value is there that only the former master opens"));
    }

    private ConfigurationFiles configurations(TargetHome target) throws CommandException {
        ConfigurationFiles configurations = ConfigurationFiles.of(target.home().instance());
        configurations
                .problems()
                .forEach(problem ->
                        surroundings.voice().warning(String.valueOf(problem.getMessage()), problem.nextStep()));
        return configurations;
    }

    /** The values that can be opened now, for all that is known, and not with the next ring. */
    private List<ProtectedValue> lost(ConfigurationFiles configurations, Optional<KeyRing> former, KeyRing next) {
        return configurations.values().stream()
                .filter(value -> !opens(value, next))
                .filter(value -> former.isEmpty() || opens(value, former.get()))
                .toList();
    }

    private boolean opens(ProtectedValue value, KeyRing ring) {
        return value.open(sealer, ring) instanceof Opened;
    }

    private List<String> rewrap(
            TargetHome target, KeyRing former, KeyRing next, ConfigurationFiles configurations, RingDelivery delivery)
            throws CommandException {
        if (target.home().isAem()) {
            throw CommandException.unusable(
                    target.name() + " is a directory of AEM, which cannot read the form that values are sealed in here",
                    "give --orphan-values, and protect the values again on its page Crypto Support");
        }
        if (target.home().isRunning()) {
            throw CommandException.unusable(
                    target.name() + " runs, and its configurations cannot be changed under its feet",
                    "stop it, and give the command again");
        }
        Plan plan = new Plan();
        List<String> left = new RewrapWork(sealer, former, next, now).plan(configurations, plan);
        delivery.prepare(plan);
        return left;
    }

    private static CommandException refusal(TargetHome target, List<ProtectedValue> lost) {
        return CommandException.refused(
                describe(target, lost),
                target.home().isAem()
                        ? "give --orphan-values, and protect them again afterwards on its page Crypto Support"
                        : "give --rewrap to seal them again (the instance must be stopped); or --orphan-values, and"
                                + " protect them again afterwards");
    }

    private static String describe(TargetHome target, List<ProtectedValue> lost) {
        String shown = lost.stream().limit(SHOWN).map(ProtectedValue::where).collect(Collectors.joining("; "));
        String more = lost.size() > SHOWN ? "; and " + (lost.size() - SHOWN) + " more" : "";
        return target.name() + " holds " + lost.size()
                + (lost.size() == 1 ? " protected value" : " protected values")
                + " that the new master ring cannot open: " + shown + more;
    }

    private void warnOfTheRest(TargetHome target) {
        surroundings
                .voice()
                .warning(
                        target.name() + " gets another master. What its repository holds under the former one cannot be"
                                + " opened any more: passwords of key stores and trust stores (SAML, SSL), OAuth tokens,"
                                + " transport credentials",
                        "enter these again afterwards; or put the backup of the master ring back");
    }
}
