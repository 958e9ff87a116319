/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import dev.signet.cli.command.Voice;
import dev.signet.farm.control.Farm;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.Waiting;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Stays with a running farm and tells what becomes of its instances. */
final class Foreground {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Farm farm;
    private final Waiting waiting;
    private final Voice voice;
    private final FarmHome home;

    Foreground(Farm farm, Waiting waiting, Voice voice, FarmHome home) {
        this.farm = farm;
        this.waiting = waiting;
        this.voice = voice;
        this.home = home;
    }

    /** Returns when another command has stopped the farm, or nothing of it is left. */
    void stay() throws FarmException, InterruptedException {
        Set<String> known = farm.running();
        while (!known.isEmpty()) {
            waiting.pause(INTERVAL);
            Set<String> now = farm.running();
            if (!now.isEmpty()) {
                tellChange(known, now);
            }
            known = now;
        }
        voice.say("the farm is not running any more");
    }

    private void tellChange(Set<String> before, Set<String> now) {
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(now);
        gone.forEach(name -> voice.say(name + " is down; " + home.command("restart " + name) + " brings it back"));
        Set<String> come = new TreeSet<>(now);
        come.removeAll(before);
        come.forEach(name -> voice.say(name + " was started"));
    }
}
