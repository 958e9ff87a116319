/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.process.FarmProgress.Stage;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.ProcessStart;
import dev.signet.farm.topology.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ends processes: asks them first, and kills those that do not end in time. */
public final class ProcessEnd {

    /** An instance that has work to finish takes two to four seconds. */
    private static final Duration POLITE = Duration.ofSeconds(20);

    private static final Duration FORCED = Duration.ofSeconds(10);

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final Waiting waiting;
    private final FarmProgress progress;
    private final Instant begin;
    private final Map<String, ProcessHandle> left;

    private ProcessEnd(Map<String, ProcessHandle> processes, Waiting waiting, FarmProgress progress) {
        this.waiting = waiting;
        this.progress = progress;
        this.begin = waiting.now();
        this.left = new LinkedHashMap<>(processes);
    }

    /** Ends these processes, by name, all at the same time. */
    public static void stop(Map<String, ProcessHandle> processes, Waiting waiting, FarmProgress progress)
            throws FarmException, InterruptedException {
        ProcessEnd end = new ProcessEnd(processes, waiting, progress);
        end.askAll();
        end.killRest();
    }

    private void askAll() throws InterruptedException {
        left.forEach((name, process) -> {
            progress.stage(name, Stage.STOPPING, Duration.ZERO);
            process.destroy();
        });
        waiting.until(POLITE, INTERVAL, this::allEnded);
    }

    private void killRest() throws FarmException, InterruptedException {
        left.forEach((name, process) -> {
            progress.note(name + " did not stop within " + POLITE.toSeconds() + " seconds and is killed");
            process.destroyForcibly();
        });
        if (!waiting.until(FORCED, INTERVAL, this::allEnded)) {
            throw new FarmException(
                    "these processes cannot be ended: " + left,
                    "end them as the user who started them, then run this command again");
        }
    }

    private boolean allEnded() {
        left.entrySet().removeIf(entry -> {
            boolean ended = ProcessStart.of(entry.getValue()).isEmpty();
            if (ended) {
                progress.stage(entry.getKey(), Stage.DOWN, waiting.since(begin));
            }
            return ended;
        });
        return left.isEmpty();
    }
}
