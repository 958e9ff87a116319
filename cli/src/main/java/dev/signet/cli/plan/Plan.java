/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.plan;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.Voice;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps that are taken all, or not at all.
 *
 * <p>A step that fails takes back itself and all in front of it, last one first. A process that is killed takes nothing
 * back; the same command, given again, finds what is done and does the rest.
 */
public final class Plan {

    private final List<Step> steps = new ArrayList<>();

    public Plan add(Step step) {
        steps.add(step);
        return this;
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The steps, in their order. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Tells what would be done. */
    public void tell(Voice voice) {
        voice.say("would do:");
        steps.forEach(step -> voice.say("  " + step.text()));
    }

    /** Does it, telling each step. */
    public void apply(Voice voice) throws CommandException, InterruptedException {
        List<Step> begun = new ArrayList<>();
        try {
            for (Step step : steps) {
                begun.add(step);
                voice.say(step.text());
                step.run();
            }
        } catch (CommandException | RuntimeException e) {
            undo(begun, voice);
            throw e;
        }
    }

    private static void undo(List<Step> begun, Voice voice) throws InterruptedException {
        voice.say("that failed; taking back what was done");
        for (int i = begun.size() - 1; i >= 0; i--) {
            try {
                begun.get(i).undo();
            } catch (CommandException e) {
                voice.warning(String.valueOf(e.getMessage()), e.nextStep());
            }
        }
    }
}
