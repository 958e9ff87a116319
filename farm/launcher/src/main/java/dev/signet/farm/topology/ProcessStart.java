/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the moment a process started in a form that no change of the clock can alter.
 *
 * <p>On Linux that is the boot's id and the clock ticks since. {@link ProcessHandle.Info#startInstant()} is computed from
 * the wall clock there and moves when somebody sets it; elsewhere it is what there is.
 */
public final class ProcessStart {

    private static final Path PROC = Path.of("/proc");

    /** Fields of {@code /proc/<pid>/stat} after the command's name, which is in parentheses and may hold anything. */
    private static final int STATE = 0;

    private static final int START_TICKS = 19;

    private ProcessStart() {}

    /** The start of a live process; empty for one that has ended, be it only to wait for its parent to notice. */
    public static Optional<String> of(ProcessHandle handle) {
        Path stat = PROC.resolve(Long.toString(handle.pid())).resolve("stat");
        if (Files.isReadable(PROC.resolve("self/stat"))) {
            return fromProc(stat);
        }
        return handle.info().startInstant().map(Object::toString);
    }

    private static Optional<String> fromProc(Path stat) {
        try {
            return parse(Files.readString(stat, StandardCharsets.ISO_8859_1), bootId());
        } catch (IOException e) {
            // The usual way to learn that a process is gone.
            return Optional.empty();
        }
    }

    static Optional<String> parse(String stat, String bootId) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length <= START_TICKS || fields[STATE].equals("Z") || fields[STATE].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(bootId + "/" + fields[START_TICKS]);
    }

    private static String bootId() throws IOException {
        Path file = PROC.resolve("sys/kernel/random/boot_id");
        return Files.isReadable(file) ? Files.readString(file).strip() : "";
    }
}
