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
import dev.signet.farm.topology.ProcessIdentity;
import dev.signet.farm.topology.ProcessStart;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Stops everything that a start of the farm began, however far it came, and nothing else. */
final class FarmStop {

    /** A start that is told to end stops its instances itself; that takes as long as stopping them. */
    private static final Duration START_ENDS = Duration.ofSeconds(40);

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final FarmContext site;

    FarmStop(FarmContext site) {
        this.site = site;
    }

    /** Returns whether there was anything to stop. */
    boolean run() throws FarmException, InterruptedException {
        Optional<FarmState> found = site.ledger().read();
        if (found.isEmpty()) {
            return false;
        }
        site.noteIfCopied(found.get());
        boolean interrupted = interruptStart(found.get());
        return site.ledger().locked(() -> {
            FarmState state = site.ledger().read().orElseThrow();
            Map<String, ProcessHandle> running =
                    RunningProcesses.of(state, site.processes()).all();
            if (!running.isEmpty()) {
                site.ledger().write(state.in(Phase.STOPPING));
            }
            ProcessEnd.stop(running, site.waiting(), site.progress());
            site.ledger().write(state.stopped());
            return interrupted || !running.isEmpty();
        });
    }

    private boolean interruptStart(FarmState state) throws InterruptedException {
        Optional<ProcessHandle> starter = starter(state);
        if (starter.isEmpty()) {
            return false;
        }
        ProcessHandle process = starter.get();
        site.progress().note("interrupting the start that is under way (process " + process.pid() + ")");
        process.destroy();
        if (!site.waiting()
                .until(START_ENDS, INTERVAL, () -> ProcessStart.of(process).isEmpty())) {
            process.destroyForcibly();
        }
        return true;
    }

    /** Another command that is starting this farm right now. */
    static Optional<ProcessHandle> starter(FarmState state) {
        return Optional.of(state)
                .filter(found -> found.phase() == Phase.STARTING)
                .flatMap(FarmState::startedBy)
                .flatMap(ProcessIdentity::find)
                .filter(process -> process.pid() != ProcessHandle.current().pid());
    }
}
