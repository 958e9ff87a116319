/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.topology.ProcessIdentity;
import java.io.IOException;
import java.util.Optional;

/** A process that does nothing, to be found and ended. */
public final class Sleeper implements AutoCloseable {

    private final Process process;

    private Sleeper(String... command) throws IOException {
        process = new ProcessBuilder(command).start();
    }

    public static Sleeper start() throws IOException {
        return new Sleeper("sleep", "600");
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public ProcessIdentity identity() {
        return ProcessIdentity.of(process.toHandle()).orElseThrow();
    }

    /** The same number, as if another process had had it before. */
    public Optional<ProcessIdentity> stale() {
        return Optional.of(new ProcessIdentity(process.pid(), "another boot/42"));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
