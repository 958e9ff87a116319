/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.watch;

import dev.signet.farm.process.FarmProgress;
import dev.signet.farm.process.FarmProgress.Stage;
import dev.signet.farm.process.JavaProcess;
import dev.signet.farm.process.LogTail;
import dev.signet.farm.topology.Credentials;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Follows one instance from its start until it is ready, by asking politely; says what is wrong if it does not come. */
public final class InstanceWatch implements Callable<Duration> {

    private static final Duration INTERVAL = Duration.ofMillis(300);

    private final InstanceState instance;
    private final JavaProcess.Started started;
    private final FarmHome home;
    private final long logBefore;
    private final InstanceProbe probe;
    private final Duration limit;
    private final Waiting waiting;
    private final FarmProgress progress;

    public InstanceWatch(
            InstanceState instance,
            JavaProcess.Started started,
            FarmHome home,
            InstanceProbe probe,
            Duration limit,
            Waiting waiting,
            FarmProgress progress) {
        this.instance = instance;
        this.started = started;
        this.home = home;
        this.logBefore = home.log(instance.name()).toFile().length();
        this.probe = probe;
        this.limit = limit;
        this.waiting = waiting;
        this.progress = progress;
    }

    /** Returns how long it took. */
    @Override
    public Duration call() throws FarmException, InterruptedException {
        Instant begin = waiting.now();
        Stage stage = Stage.STARTING;
        progress.stage(instance.name(), stage, Duration.ZERO);
        while (stage != Stage.READY) {
            if (!started.process().isAlive()) {
                throw ended();
            }
            if (waiting.since(begin).compareTo(limit) > 0) {
                throw late(stage);
            }
            waiting.pause(INTERVAL);
            Stage now = stage(probe.ask(instance.url()));
            if (now.compareTo(stage) > 0) {
                stage = now;
                progress.stage(instance.name(), stage, waiting.since(begin));
            }
        }
        LogTail.of(home.output(instance.name())).notes().forEach(note -> progress.note(instance.name() + ": " + note));
        return waiting.since(begin);
    }

    private static Stage stage(InstanceProbe.Answer answer) {
        return switch (answer) {
            case NONE -> Stage.STARTING;
            case SOME -> Stage.ANSWERING;
            case READY -> Stage.READY;
        };
    }

    /** What the instance logged since this start. */
    private LogTail log() {
        return LogTail.of(home.log(instance.name()), logBefore);
    }

    private FarmException ended() {
        LogTail output = LogTail.of(home.output(instance.name()));
        String last = output.lastError()
                .or(() -> log().lastError())
                .or(output::lastLine)
                .map(line -> "; its last words: " + line)
                .orElse("");
        return new FarmException(
                instance.name() + " ended while it was starting, with exit code "
                        + started.process().exitValue() + last,
                "read " + home.output(instance.name()) + " and " + home.log(instance.name()));
    }

    private FarmException late(Stage stage) {
        Optional<String> error = log().lastError();
        String reached = stage == Stage.STARTING
                ? "nobody answers at " + instance.url()
                : "it answers at " + instance.url() + ", but not as the repository user " + Credentials.ADMIN;
        return new FarmException(
                instance.name() + " is not ready after " + limit.toSeconds() + " seconds: " + reached
                        + error.map(line -> "; the last error in its log: " + line)
                                .orElse(""),
                "read " + home.log(instance.name()) + "; on a busy machine allow more time with --timeout");
    }
}
