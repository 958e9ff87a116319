/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import dev.signet.cli.command.Voice;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.Waiting;

/** While it is open, Ctrl-C or SIGTERM ends the farm that this command started before it ends the command. */
final class Interruption implements AutoCloseable {

    /** Ends the farm; returns whether there was anything to end. */
    interface Ending {
        boolean end() throws FarmException, InterruptedException;
    }

    private final Waiting waiting;
    private final Voice voice;
    private final Ending ending;
    private final Thread hook = new Thread(this::interrupted, "signet-interrupted");

    Interruption(Waiting waiting, Voice voice, Ending ending) {
        this.waiting = waiting;
        this.voice = voice;
        this.ending = ending;
    }

    /** From now on an interruption is noticed. */
    void watch() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted() {
        waiting.cancel();
        voice.say("interrupted: stopping the farm");
        try {
            voice.say(ending.end() ? "the farm is stopped" : "nothing had to be stopped");
        } catch (FarmException e) {
            voice.error(String.valueOf(e.getMessage()), e.nextStep());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is at work: that is its job.
        }
    }
}
