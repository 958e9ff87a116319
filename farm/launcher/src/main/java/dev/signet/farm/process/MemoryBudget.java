/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.topology.FarmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Compares what a farm takes with the memory that is left, so that nothing is started that the system would kill again. */
public final class MemoryBudget {

    private static final long MEGABYTE = 1024L * 1024;

    /** Resident size of an instance under light load, measured, and rounded up. */
    static final long INSTANCE = 350 * MEGABYTE;

    static final long LOAD_BALANCER = 150 * MEGABYTE;

    private final OptionalLong available;

    private MemoryBudget(OptionalLong available) {
        this.available = available;
    }

    /** The budget of the machine, or of the control group that this process runs in. {@code root} is {@code /}. */
    public static MemoryBudget of(Path root) {
        Path group = root.resolve("sys/fs/cgroup");
        OptionalLong machine = field(root.resolve("proc/meminfo"), "MemAvailable:", 1024);
        OptionalLong limit = field(group.resolve("memory.max"), "", 1);
        OptionalLong used = field(group.resolve("memory.current"), "", 1);
        OptionalLong reclaimable = field(group.resolve("memory.stat"), "inactive_file", 1);
        if (limit.isEmpty() || used.isEmpty()) {
            return new MemoryBudget(machine);
        }
        long left = Math.max(0, limit.getAsLong() - used.getAsLong() + reclaimable.orElse(0));
        return new MemoryBudget(OptionalLong.of(Math.min(left, machine.orElse(left))));
    }

    /** Refuses a farm that does not fit; says nothing where the system does not tell how much is left. */
    public void check(int instances, boolean author) throws FarmException {
        long needed = instances * INSTANCE + LOAD_BALANCER;
        if (available.isEmpty() || needed <= available.getAsLong()) {
            return;
        }
        long fitting = (available.getAsLong() - LOAD_BALANCER) / INSTANCE - (author ? 1 : 0);
        throw new FarmException(
                "not enough memory: " + instances + (instances == 1 ? " instance needs " : " instances need ")
                        + needed / MEGABYTE + " MB, and " + available.getAsLong() / MEGABYTE + " MB are available",
                fitting >= 1
                        ? "a smaller farm fits: --publish " + fitting + ", or as many in the topology"
                        : "end some programs, or use a machine with more memory");
    }

    /** The number that follows {@code key} at the start of a line. */
    private static OptionalLong field(Path file, String key, long unit) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).strip().replaceFirst(" kB$", ""))
                    .filter(number -> number.matches("[0-9]{1,15}"))
                    .mapToLong(number -> Long.parseLong(number) * unit)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }
}
