/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.util.Optional;

/**
 * Names one process for as long as the machine runs: its number and the moment it started.
 *
 * <p>The number alone is not enough: the system gives it to another process sooner or later, and that one must never be
 * killed in place of ours.
 *
 * @param start what the system says about the moment of the start; compared, never interpreted
 */
public record ProcessIdentity(long pid, String start) {

    /** The identity of a process that is running now; empty if it has just ended. */
    public static Optional<ProcessIdentity> of(ProcessHandle handle) {
        return ProcessStart.of(handle).map(start -> new ProcessIdentity(handle.pid(), start));
    }

    /** The process itself; empty if it has ended, even if another one has its number now. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> ProcessStart.of(handle).filter(start::equals).isPresent());
    }

    public boolean isAlive() {
        return find().isPresent();
    }
}
