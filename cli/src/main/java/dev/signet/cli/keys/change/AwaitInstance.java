/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.change;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.Voice;
import dev.signet.cli.plan.Step;
import dev.signet.core.keyring.KeyRing;
import dev.signet.farm.topology.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Waits until a running instance has taken its new rings: its own copy of them shows that. */
final class AwaitInstance implements Step {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final TargetHome target;
    private final List<KeyRing> rings;
    private final Waiting waiting;
    private final Voice voice;

    AwaitInstance(TargetHome target, List<KeyRing> rings, Waiting waiting, Voice voice) {
        this.target = target;
        this.rings = List.copyOf(rings);
        this.waiting = waiting;
        this.voice = voice;
    }

    @Override
    public String text() {
        return target.name() + ": wait until the running instance uses " + (rings.size() == 1 ? "it" : "them")
                + " (at most " + LIMIT.toSeconds() + " s)";
    }

    @Override
    public void run() throws CommandException, InterruptedException {
        Instant begin = waiting.now();
        boolean taken = waiting.until(LIMIT, INTERVAL, () -> {
            voice.sayInPassing(
                    "waiting for " + target.name() + ", " + waiting.since(begin).toSeconds() + " s");
            target.knock();
            return rings.stream().allMatch(target::hasAccepted);
        });
        if (!taken) {
            throw CommandException.unusable(
                    target.name() + " did not take its new keys within " + LIMIT.toSeconds() + " seconds",
                    "see its log; or stop it, and give the command again");
        }
    }
}
