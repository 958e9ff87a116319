/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.AtomicWrite.Progress;
import dev.signet.core.keyring.file.AtomicWrite.Step;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever step of writing a ring is the last: afterwards the file holds the old ring or the new one, whole.
 *
 * <p>What a crash would leave is looked at in a copy of the folder that is made in front of each step, and for the
 * exchange, whose lock must not outlive its process, in a process that really dies.
 */
class RingCrashTest {

    @TempDir
    Path folder;

    private enum Operation {
        WRITE,
        WRITE_FIRST,
        EXCHANGE;

        void run(KeyRingFile file, KeyRing old, KeyRing next, Progress progress) throws Exception {
            switch (this) {
                case WRITE -> file.replace(next, progress);
                case WRITE_FIRST -> file.writeFirst(next, progress);
                default -> file.exchange(old, next, progress);
            }
        }

        boolean hasOld() {
            return this != WRITE_FIRST;
        }

        Set<Step> steps() {
            return hasOld() ? EnumSet.complementOf(EnumSet.of(Step.REMOVE_TEMPORARY)) : EnumSet.allOf(Step.class);
        }
    }

    private static KeyRing next(KeyRing ring) {
        return SampleRings.plus(ring, 9);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aCrashInFrontOfAnyStepLeavesTheOldRingOrTheNew(Operation operation) throws Exception {
        int number = 0;
        for (KeyRing old : SampleRings.all()) {
            Path home = Files.createDirectory(folder.resolve("home" + number++));
            KeyRingFile file = KeyRingFile.in(home, old.kind());
            if (operation.hasOld()) {
                file.write(old);
            }
            Map<Step, Path> left = new EnumMap<>(Step.class);
            operation.run(file, old, next(old), step -> left.put(step, copy(home, step)));

            assertEquals(operation.steps(), left.keySet());
            for (Map.Entry<Step, Path> crash : left.entrySet()) {
                boolean placed = crash.getKey().compareTo(Step.PLACE) > 0;
                assertRecovers(KeyRingFile.in(crash.getValue(), old.kind()), operation, old, placed);
            }
            assertEquals(next(old).fingerprint(), file.read().fingerprint());
        }
    }

    private static Path copy(Path home, Step step) throws IOException {
        Path copy = Files.createDirectory(home.resolveSibling(home.getFileName() + "-" + step));
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static void assertRecovers(KeyRingFile file, Operation operation, KeyRing old, boolean placed)
            throws Exception {
        KeyRing next = next(old);
        if (!placed && !operation.hasOld()) {
            assertFalse(file.exists());
            assertThrows(NoSuchFileException.class, file::read);
            file.writeFirst(next);
        } else {
            KeyRing found = file.read();
            assertEquals((placed ? next : old).fingerprint(), found.fingerprint());
            file.exchange(found, SampleRings.plus(found, 10));
            assertEquals(found.generation() + 1, file.read().generation());
        }
    }

    /** A full disk, or whatever else goes wrong: the writer is told, and the ring is there. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void aFailureAtAnyStepLeavesTheOldRingOrTheNew(Operation operation) throws Exception {
        int number = 0;
        for (KeyRing old : SampleRings.all()) {
            for (Step failing : operation.steps()) {
                Path home = Files.createDirectory(folder.resolve("home" + number++));
                KeyRingFile file = KeyRingFile.in(home, old.kind());
                if (operation.hasOld()) {
                    file.write(old);
                }
                Progress full = step -> {
                    if (step == failing) {
                        throw new IllegalStateException("stopped at " + step);
                    }
                };

                assertThrows(IllegalStateException.class, () -> operation.run(file, old, next(old), full));

                assertRecovers(file, operation, old, failing.compareTo(Step.PLACE) > 0);
                assertEquals(List.of(), temporaryFiles(home), failing::name);
            }
        }
    }

    private static List<Path> temporaryFiles(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    @Test
    void theLockOfAWriterThatDiesDiesWithIt() throws Exception {
        KeyRing old = SampleRings.raw(KeyRingKind.HMAC);
        Map<Step, Process> writers = new EnumMap<>(Step.class);
        for (Step step : Operation.EXCHANGE.steps()) {
            Path home = Files.createDirectory(folder.resolve(step.name()));
            KeyRingFile.in(home, KeyRingKind.HMAC).write(old);
            writers.put(step, ExchangingWriter.start(home, 1, 1, step.name()));
        }
        for (Map.Entry<Step, Process> writer : writers.entrySet()) {
            Step step = writer.getKey();
            assertEquals(CrashingWriter.DIED, CrashingWriter.exitCode(writer.getValue()), step.name());
            KeyRingFile file = KeyRingFile.in(folder.resolve(step.name()), KeyRingKind.HMAC);
            KeyRing found = file.read();
            List<Fingerprint> whole = new ArrayList<>(List.of(old.fingerprint()));
            whole.add(SampleRings.plus(old, 1).fingerprint());
            assertTrue(whole.contains(found.fingerprint()), step.name());
            file.exchange(found, SampleRings.plus(found, 10));
        }
    }

    @Test
    void whatFailsInTheMiddleFreesTheLock() throws Exception {
        KeyRing old = SampleRings.raw(KeyRingKind.MASTER);
        KeyRingFile file = KeyRingFile.in(folder, KeyRingKind.MASTER);
        file.write(old);
        Progress full = step -> {
            throw new FileSystemException(folder.toString(), null, "No space left on device");
        };

        assertThrows(FileSystemException.class, () -> file.exchange(old, next(old), full));

        file.exchange(old, next(old));
        assertEquals(next(old).fingerprint(), file.read().fingerprint());
    }
}
