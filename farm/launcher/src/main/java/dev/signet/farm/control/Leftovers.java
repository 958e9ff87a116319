/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import dev.signet.farm.process.FarmContext;
import dev.signet.farm.process.ProcessEnd;
import dev.signet.farm.process.RunningProcesses;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import java.util.Optional;

/** Decides what the processes mean that are found when a farm is to be started: a farm at work, or remains of one. */
final class Leftovers {

    private final FarmContext site;

    Leftovers(FarmContext site) {
        this.site = site;
    }

    /** Ends what a start that died, or an unfinished stop, left behind; refuses if the farm is at work. */
    void clear(FarmState state) throws FarmException, InterruptedException {
        Optional<ProcessHandle> starter = FarmStop.starter(state);
        if (starter.isPresent()) {
            throw new FarmException(
                    "the farm in " + site.home() + " is being started by process "
                            + starter.get().pid(),
                    "wait for it, or stop it with " + command("stop"));
        }
        RunningProcesses running = RunningProcesses.of(state, site.processes());
        if (state.phase() == Phase.RUNNING && running.hasInstance()) {
            throw new FarmException(
                    "the farm in " + site.home() + " is running at "
                            + state.loadBalancer().url(),
                    "see it with " + command("status") + ", stop it with " + command("stop")
                            + ", or start another one with --home and --port");
        }
        if (!running.isEmpty()) {
            site.progress()
                    .note("an earlier start left "
                            + String.join(", ", running.all().keySet()) + " running; stopping first");
            ProcessEnd.stop(running.all(), site.waiting(), site.progress());
        }
    }

    private String command(String verb) {
        return site.home().command(verb);
    }
}
