/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signet.core.keyring.file.AtomicWrite.Progress;
import dev.signet.core.keyring.file.AtomicWrite.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is there completely or not at all, is its owner's alone, and is never overwritten by a first creation. */
class AtomicFileTest {

    private static final byte[] OLD = bytes("old content");
    private static final byte[] NEW = CrashingWriter.NEW_CONTENT;
    /** What a file system without hard links does. */
    private static final Progress NO_LINKS = step -> {
        if (step == Step.PLACE) {
            throw new UnsupportedOperationException("no hard links here");
        }
    };

    @TempDir
    Path folder;

    private Path target() {
        return folder.resolve("hmac");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertOwnerOnly(Path file) throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
    }

    @Test
    void replacesAndCreates() throws Exception {
        AtomicFile.create(target(), OLD);
        assertArrayEquals(OLD, Files.readAllBytes(target()));
        AtomicFile.replace(target(), NEW);
        assertArrayEquals(NEW, Files.readAllBytes(target()));
        assertOwnerOnly(target());
        assertEquals(List.of(target()), files());
    }

    @Test
    void createNeverReplaces() throws Exception {
        Files.write(target(), OLD);

        assertThrows(FileAlreadyExistsException.class, () -> AtomicFile.create(target(), NEW));
        assertThrows(FileAlreadyExistsException.class, () -> new AtomicWrite(target(), NO_LINKS).create(NEW));
        assertArrayEquals(OLD, Files.readAllBytes(target()));
        assertEquals(List.of(target()), files());
    }

    /** A link into nowhere is a name that is taken, too. */
    @Test
    void createDoesNotWriteThroughALink() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.createSymbolicLink(target(), elsewhere);

        assertThrows(FileAlreadyExistsException.class, () -> AtomicFile.create(target(), NEW));
        assertThrows(FileAlreadyExistsException.class, () -> new AtomicWrite(target(), NO_LINKS).create(NEW));
        assertFalse(Files.exists(elsewhere));
    }

    @Test
    void replaceDoesNotWriteThroughALink() throws Exception {
        Path elsewhere = Files.write(folder.resolve("elsewhere"), OLD);
        Files.createSymbolicLink(target(), elsewhere);

        AtomicFile.replace(target(), NEW);

        assertFalse(Files.isSymbolicLink(target()));
        assertArrayEquals(NEW, Files.readAllBytes(target()));
        assertArrayEquals(OLD, Files.readAllBytes(elsewhere));
    }

    @Test
    void modeIsOwnerOnlyFromTheFirstMoment() throws Exception {
        List<Step> seen = new ArrayList<>();
        Progress look = step -> {
            seen.add(step);
            for (Path file : files()) {
                assertOwnerOnly(file);
            }
        };

        new AtomicWrite(target(), look).create(OLD);
        new AtomicWrite(target(), look).replace(NEW);

        assertTrue(seen.containsAll(List.of(Step.values())), seen::toString);
    }

    /** A full disk, or whatever else goes wrong. */
    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"OPEN", "WRITE", "FORCE", "GIVE_TO_OWNER", "PLACE"})
    void aFailureLeavesTheOldFileAndNothingElse(Step failing) throws Exception {
        Files.write(target(), OLD);
        Progress full = step -> {
            if (step == failing) {
                throw new FileSystemException(target().toString(), null, "No space left on device");
            }
        };

        assertThrows(FileSystemException.class, () -> new AtomicWrite(target(), full).replace(NEW));

        assertArrayEquals(OLD, Files.readAllBytes(target()));
        assertEquals(List.of(target()), files());
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"OPEN", "WRITE", "FORCE", "GIVE_TO_OWNER"})
    void aFailedFirstCreationLeavesNothing(Step failing) throws Exception {
        for (boolean links : new boolean[] {true, false}) {
            boolean[] secondTry = {links};
            Progress full = step -> {
                if (step == Step.PLACE && !links) {
                    secondTry[0] = true;
                    NO_LINKS.before(step);
                }
                if (step == failing && secondTry[0]) {
                    throw new FileSystemException(target().toString(), null, "No space left on device");
                }
            };

            assertThrows(FileSystemException.class, () -> new AtomicWrite(target(), full).create(NEW));
            assertEquals(List.of(), files());
        }
    }

    /** The process is killed in front of each step; nothing it does afterwards can help. */
    @ParameterizedTest
    @ValueSource(strings = {"create", "replace"})
    void aCrashAtAnyStepLeavesOldOrNew(String operation) throws Exception {
        Map<Step, Process> writers = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            Path file = Files.createDirectory(folder.resolve(step.name())).resolve("hmac");
            if (operation.equals("replace")) {
                AtomicFile.create(file, OLD);
            }
            writers.put(step, CrashingWriter.start(operation, file.toString(), step.name()));
        }
        for (Map.Entry<Step, Process> writer : writers.entrySet()) {
            Step step = writer.getKey();
            boolean dies = step != Step.REMOVE_TEMPORARY || operation.equals("create");
            assertEquals(dies ? CrashingWriter.DIED : 0, CrashingWriter.exitCode(writer.getValue()), step.name());
            assertRecovers(folder.resolve(step.name()), operation, step);
        }
    }

    private static void assertRecovers(Path home, String operation, Step died) throws IOException {
        Path file = home.resolve("hmac");
        boolean placed = died.compareTo(Step.PLACE) > 0;
        if (placed || operation.equals("replace")) {
            assertArrayEquals(placed ? NEW : OLD, Files.readAllBytes(file), died.name());
        } else {
            assertFalse(Files.exists(file), died.name());
        }
        List<Path> found;
        try (Stream<Path> files = Files.list(home)) {
            found = files.toList();
        }
        assertTrue(found.size() <= 2, () -> died + " left " + found);
        for (Path each : found) {
            assertOwnerOnly(each);
            // An hour later.
            Files.setLastModifiedTime(
                    each, FileTime.from(Instant.now().minus(StrayFiles.AGE).minus(Duration.ofMinutes(1))));
        }
        AtomicFile.replace(file, bytes("written after the crash"));
        try (Stream<Path> files = Files.list(home)) {
            assertEquals(List.of(file), files.toList(), died.name());
        }
    }

    @Test
    void onlyStraysOfTheSameFileAreRemovedAndNotTheYoung() throws Exception {
        String unique = "01234567-89ab-cdef-0123-456789abcdef";
        List<String> kept = List.of(
                ".hmac." + unique.replace('0', '1') + ".tmp", ".master." + unique + ".tmp", ".hmac.tmp", "hmac.bak");
        Path stray = Files.write(folder.resolve(".hmac." + unique + ".tmp"), OLD);
        Files.setLastModifiedTime(stray, FileTime.fromMillis(0));
        for (String name : kept) {
            Path file = Files.write(folder.resolve(name), OLD);
            if (!name.contains("1123")) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            }
        }

        AtomicFile.create(target(), NEW);

        assertFalse(Files.exists(stray));
        for (String name : kept) {
            assertTrue(Files.exists(folder.resolve(name)), name);
        }
    }

    /** One wins, the others are told, and what is there is the winner's, whole. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofConcurrentCreatorsOneWins(boolean links) throws Exception {
        int creators = 4;
        ExecutorService threads = Executors.newFixedThreadPool(creators);
        try {
            for (int round = 0; round < 25; round++) {
                Path file = folder.resolve("round" + round);
                CyclicBarrier barrier = new CyclicBarrier(creators);
                List<Future<Boolean>> attempts = new ArrayList<>();
                for (int creator = 0; creator < creators; creator++) {
                    byte[] mine = bytes("creator " + creator);
                    attempts.add(threads.submit(() -> {
                        barrier.await();
                        return creates(file, mine, links);
                    }));
                }
                List<Integer> winners = new ArrayList<>();
                for (int creator = 0; creator < creators; creator++) {
                    if (attempts.get(creator).get()) {
                        winners.add(creator);
                    }
                }
                assertEquals(1, winners.size());
                assertEquals("creator " + winners.get(0), Files.readString(file));
                assertOwnerOnly(file);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean creates(Path file, byte[] content, boolean links) throws IOException {
        try {
            new AtomicWrite(file, links ? step -> {} : NO_LINKS).create(content);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Another writer is quicker, between the first step and the last. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatAppearsMeanwhileIsKept(boolean links) throws Exception {
        Progress overtaken = step -> {
            if (step == Step.PLACE) {
                Files.write(target(), OLD);
                if (!links) {
                    NO_LINKS.before(step);
                }
            }
        };

        assertThrows(FileAlreadyExistsException.class, () -> new AtomicWrite(target(), overtaken).create(NEW));
        assertArrayEquals(OLD, Files.readAllBytes(target()));
        assertEquals(List.of(target()), files());
    }

    /** A reader never sees half a file, however often it is replaced. */
    @Test
    void readersSeeWholeFilesOnly() throws Exception {
        byte[] a = "a".repeat(8000).getBytes(StandardCharsets.US_ASCII);
        byte[] b = "b".repeat(9000).getBytes(StandardCharsets.US_ASCII);
        AtomicFile.create(target(), a);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    AtomicFile.replace(target(), i % 2 == 0 ? b : a);
                }
                return null;
            });
            while (!writer.isDone()) {
                byte[] seen = Files.readAllBytes(target());
                assertArrayEquals(seen.length == a.length ? a : b, seen);
            }
            writer.get();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatRootWritesBelongsToTheOwnerOfTheFolder() throws Exception {
        UserPrincipal nobody = asRootSomebodyElse();
        Files.setOwner(folder, nobody);

        AtomicFile.create(target(), OLD);
        assertEquals(nobody, Files.getOwner(target()));
        AtomicFile.replace(target(), NEW);
        assertEquals(nobody, Files.getOwner(target()));
        assertOwnerOnly(target());
    }

    /** The owner of the folder exchanges the temporary file for a link, to be given somebody else's file. */
    @Test
    void aLinkInThePlaceOfTheFileIsNotFollowedWhenTheOwnerIsSet() throws Exception {
        UserPrincipal nobody = asRootSomebodyElse();
        Path secret = Files.createTempFile("of-root", ".txt");
        try {
            UserPrincipal root = Files.getOwner(secret);
            Files.setOwner(folder, nobody);
            Progress attack = step -> {
                if (step == Step.GIVE_TO_OWNER) {
                    Path temporary = files().get(0);
                    Files.delete(temporary);
                    Files.createSymbolicLink(temporary, secret);
                }
            };

            new AtomicWrite(target(), attack).replace(NEW);

            assertEquals(root, Files.getOwner(secret));
            assertEquals(0, Files.size(secret));
        } finally {
            Files.delete(secret);
        }
    }

    private UserPrincipal asRootSomebodyElse() throws IOException {
        assumeTrue(
                Files.getOwner(folder).getName().equals("root"), "skipped: only root can give files to somebody else");
        return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    }
}
