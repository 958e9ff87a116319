/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.plan;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.Voice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Steps in their order: told, or done by the same objects; and either all or none of them, or noted in a journal. */
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
        tell(text -> voice.say("  " + text));
    }

    /** Tells the text of each step, as {@link #apply(Consumer, StepJournal)} does when it takes it. */
    public void tell(Consumer<String> listener) {
        steps.forEach(step -> listener.accept(step.text()));
    }

    /**
     * Does all of it or nothing, telling each step.
     *
     * <p>A step that fails takes back itself and all in front of it, last one first. A process that is killed takes
     * nothing back; the same command, given again, finds what is done and does the rest.
     */
    public void apply(Voice voice) throws CommandException, InterruptedException {
        List<Step> begun = new ArrayList<>();
        try {
            for (Step step : steps) {
                begun.add(step);
                voice.say(step.text());
                step.run();
            }
        } catch (IOException e) {
            undo(begun, voice);
            throw failed(begun.get(begun.size() - 1), e);
        } catch (CommandException | RuntimeException e) {
            undo(begun, voice);
            throw e;
        }
    }

    /**
     * Does it, telling each step and noting it in front and behind.
     *
     * <p>A step that fails, and a process that is killed, leave everything as it is then. The journal says where to go on,
     * or what to take back.
     *
     * @throws IOException if a step fails in this way, or the journal cannot be written
     */
    public void apply(Consumer<String> listener, StepJournal journal)
            throws IOException, CommandException, InterruptedException {
        for (Step step : steps) {
            listener.accept(step.text());
            journal.begun(step);
            step.run();
            journal.done(step);
        }
    }

    private static CommandException failed(Step step, IOException cause) {
        CommandException exception = CommandException.unusable(
                "this could not be done: " + step.text() + ": " + cause.getMessage() + " ("
                        + cause.getClass().getSimpleName() + ")",
                "remove the cause, and give the command again");
        exception.initCause(cause);
        return exception;
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
