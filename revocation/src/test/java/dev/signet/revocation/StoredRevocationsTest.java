/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.revocation.PieceDocument;
import dev.signet.core.revocation.RevocationDocument;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.revocation.store.AbsoluteEnd;
import dev.signet.revocation.store.Learned;
import dev.signet.revocation.store.PieceSigner;
import dev.signet.revocation.store.RevocationFolder;
import dev.signet.revocation.store.StoredRevocations;
import dev.signet.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One instance and its disk. A restart here is a kill: nothing is closed, flushed or said. */
class StoredRevocationsTest {

    static final KeyId KEY = new KeyId("00000000000000aa");
    private static final String ONE = "0000000000000001";
    private static final String TWO = "0000000000000002";

    @TempDir
    Path home;

    private final TestClock clock = new TestClock();
    private final Rings rings = new Rings(1);

    @Test
    void whatWasAnsweredOutlivesAKillRightAfterTheAnswer() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        before.endSessionsOf("bob", "admin");

        SessionRevocations after = unbeaten();

        assertEquals(RevocationScope.SESSION, end(after, "alice", ONE));
        assertEquals(RevocationScope.USER, end(after, "bob", TWO));
        assertNull(end(after, "alice", TWO));
    }

    @Test
    void theFilesAreForTheirOwnerOnly() throws Exception {
        started().endSession(ONE, clock.instant(), "alice");

        assertEquals("rwx------", permissions(folder()));
        for (String file : files()) {
            assertEquals("rw-------", permissions(folder().resolve(file)), file);
        }
    }

    @Test
    void severalThreadsShareTheDiskAndLoseNothing() throws Exception {
        SessionRevocations before = started();
        List<Thread> threads = Stream.iterate(0, n -> n + 1)
                .limit(8)
                .map(n -> new Thread(() -> {
                    for (int i = 0; i < 50; i++) {
                        try {
                            before.endSession(String.format("%016x", 1 + n * 100 + i), clock.instant(), "alice");
                        } catch (RevocationException e) {
                            throw new AssertionError(e);
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(400, unbeaten().get().list().sessions());
    }

    @Test
    void aLongLogIsFoldedAndLosesNothing() throws Exception {
        StoredRevocations before = stored(1_000_000);
        int count = 400;
        for (int i = 1; i <= count; i++) {
            RevocationList ended = RevocationList.empty();
            for (int k = 0; k < 100; k++) {
                ended = ended.end(
                        String.format("%016x", (i * 100L + k) * 0x9E3779B97F4A7C15L),
                        clock.instant().plus(Duration.ofHours(12)));
            }
            before.end(ended);
            if (i % 50 == 0) {
                before.tick();
            }
        }

        assertEquals(count * 100, unbeaten().get().list().sessions());
        assertTrue(Files.size(folder().resolve("base")) > 256 * 1024, "it is folded when it is long");
        assertTrue(Files.size(folder().resolve("base")) < count * 1800L, "headers of pieces that were folded are gone");
        assertEquals(Set.of("base", "log"), lists());
    }

    /** What a sign-out writes is as long as itself, whatever is known. */
    @Test
    void oneMoreSessionIsAppendedAndNothingElseIsWritten() throws Exception {
        StoredRevocations instance = stored(1_000_000);
        RevocationList many = RevocationList.empty();
        for (int i = 1; i <= 20_000; i++) {
            many = many.end(
                    String.format("%016x", i * 0x9E3779B97F4A7C15L),
                    clock.instant().plus(Duration.ofHours(9)));
        }
        instance.end(many);
        instance.tick();
        FileTime base = Files.getLastModifiedTime(folder().resolve("base"));
        long log = Files.exists(folder().resolve("log")) ? Files.size(folder().resolve("log")) : 0;

        instance.end(RevocationList.empty().end(ONE, clock.instant().plus(Duration.ofHours(12))));
        instance.tick();

        assertEquals(base, Files.getLastModifiedTime(folder().resolve("base")));
        assertTrue(Files.size(folder().resolve("log")) - log < 400, () -> "a session takes a piece of its own");
    }

    @Test
    void aLogCutAtAnyByteLosesNothingThatWasAnswered() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        int answered = Files.readAllBytes(folder().resolve("log")).length;
        before.endSession(TWO, clock.instant(), "alice");
        byte[] whole = Files.readAllBytes(folder().resolve("log"));
        for (int length = answered; length < whole.length; length++) {
            clear();
            Files.write(folder().resolve("log"), Arrays.copyOf(whole, length));

            SessionRevocations after = started();

            assertEquals(RevocationScope.SESSION, end(after, "alice", ONE), "cut at " + length);
            assertNull(end(after, "alice", TWO));
            after.endSession(TWO, clock.instant(), "alice");
            assertEquals(RevocationScope.SESSION, end(unbeaten(), "alice", TWO), "cut at " + length);
            assertEquals(List.of(), after.concerns().critical(), "a crash is no damage");
        }
    }

    @Test
    void aFileWithOneByteChangedIsSetAsideToldAndNotTheLastWord() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        byte[] good = Files.readAllBytes(folder().resolve("log"));
        before.endSession(TWO, clock.instant(), "alice");
        byte[] whole = Files.readAllBytes(folder().resolve("log"));
        for (int at = 0; at < good.length; at++) {
            clear();
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(folder().resolve("log"), changed);

            SessionRevocations after = started();

            assertFalse(after.concerns().critical().isEmpty(), "silent about byte " + at);
            assertEquals(RevocationScope.SESSION, end(after, "alice", TWO), "what can be believed is, byte " + at);
            assertNull(end(after, "alice", ONE));
            after.endSession(ONE, clock.instant(), "alice");
            SessionRevocations again = unbeaten();
            assertEquals(RevocationScope.SESSION, end(again, "alice", ONE));
            assertEquals(RevocationScope.SESSION, end(again, "alice", TWO));
            assertEquals(
                    1,
                    files().stream()
                            .filter(name -> name.startsWith("log.refused-"))
                            .count());
        }
    }

    @Test
    void aFoldedFileThatIsCutIsDamaged() throws Exception {
        StoredRevocations before = stored(1_000);
        before.end(RevocationList.empty().end(ONE, clock.instant().plus(Duration.ofHours(12))));
        rings.take(2, 2, 1);
        before.tick();
        byte[] whole = Files.readAllBytes(folder().resolve("base"));
        Files.write(folder().resolve("base"), Arrays.copyOf(whole, whole.length - 1));

        assertFalse(started().concerns().critical().isEmpty());
    }

    @Test
    void whatIsDamagedWhileTheInstanceRunsIsKeptAndTold() throws Exception {
        StoredRevocations instance = stored(1_000);
        instance.end(RevocationList.empty().end(ONE, clock.instant().plus(Duration.ofHours(12))));
        rings.take(2, 2, 1);
        instance.tick();
        byte[] whole = Files.readAllBytes(folder().resolve("base"));
        whole[whole.length / 2] ^= 1;
        Files.write(folder().resolve("base"), whole);

        rings.take(3, 3, 2, 1);
        instance.tick();

        assertTrue(files().stream().anyMatch(name -> name.startsWith("base.refused-")), () -> lists().toString());
        assertFalse(instance.concerns().isEmpty());
        assertEquals(1, instance.list().sessions(), "it is known here until the next start");
    }

    /** A start costs reading, and writes nothing. */
    @Test
    void aStartWithTheSameKeysLeavesTheFilesAsTheyAre() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        FileTime log = Files.getLastModifiedTime(folder().resolve("log"));

        started();

        assertEquals(log, Files.getLastModifiedTime(folder().resolve("log")));
        assertFalse(files().contains("base"), () -> lists().toString());
    }

    @Test
    void listsOfTheTimeBeforeThereWerePiecesAreReadOnceAndReplaced() throws Exception {
        Files.createDirectories(folder());
        RevocationList all = RevocationList.empty();
        for (int i = 1; i <= 40_000; i++) {
            all = all.end(
                    String.format("%016x", i * 0x9E3779B97F4A7C15L),
                    clock.instant().plus(Duration.ofHours(9)));
        }
        Files.write(folder().resolve("all"), RevocationDocument.write(all, rings.current(), clock.instant()));
        RevocationList recent = RevocationList.empty().endAllOf("bob", clock.instant());
        Files.write(folder().resolve("recent"), RevocationDocument.write(recent, rings.current(), clock.instant()));

        SessionRevocations after = started();

        assertEquals(40_000, after.get().list().sessions());
        assertFalse(files().contains("all") || files().contains("recent"), () -> lists().toString());
        SessionRevocations again = unbeaten();
        assertEquals(40_000, again.get().list().sessions());
        assertEquals(RevocationScope.USER, endAtStart(again, "bob"));
    }

    @Test
    void whatDoesNotFitIsRefusedByNameAndNothingIsLost() throws Exception {
        StoredRevocations instance = stored(10);
        for (int i = 1; i <= 10; i++) {
            instance.end(RevocationList.empty()
                    .end(String.format("%016x", i), clock.instant().plus(Duration.ofHours(9))));
        }
        RevocationException told = assertThrows(
                RevocationException.class,
                () -> instance.end(RevocationList.empty()
                        .end("00000000000000ff", clock.instant().plus(Duration.ofHours(9)))));

        assertTrue(String.valueOf(told.getMessage()).contains("revocation.max.sessions"), told::getMessage);
        instance.end(RevocationList.empty().endAllOf("alice", clock.instant()));
        assertEquals(10, instance.list().sessions());
        assertEquals(1, instance.list().users(), "whole users have room always");

        RevocationPiece more = new RevocationPiece(
                "00000000000000ee",
                1,
                1,
                clock.instant(),
                RevocationList.empty().end("00000000000000fe", clock.instant().plus(Duration.ofHours(9))));
        assertEquals(Learned.NO_ROOM, instance.learn(more, PieceDocument.sign(more, rings.current())));
        assertTrue(
                instance.concerns().toString().contains("revocation.max.sessions"),
                () -> instance.concerns().toString());
        assertFalse(instance.holdings().has(more.numbers()), "who has it can tell it again");
    }

    @Test
    void aDamagedFileIsReadAgainWhenItIsPutRight() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        rings.take(2, 2);

        SessionRevocations after = started();
        assertNull(end(after, "alice", ONE));
        assertEquals(
                1, after.concerns().critical().size(), () -> after.concerns().toString());
        assertFalse(after.concerns().toString().contains(home.toString()));

        rings.take(3, 1, 2);
        after.tick();

        assertEquals(RevocationScope.SESSION, end(after, "alice", ONE));
        assertEquals(List.of(), after.concerns().critical());
        assertEquals(Set.of("base"), lists());
    }

    /** Keys that were replicated, relocated or copied while the instance was stopped, or before it read its list. */
    @Test
    void whatWasSignedBeforeTheRingWasReplacedIsStillKnown() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        keepFormer(rings.current(), "hmac.0123abcd.backup");
        rings.take(1, 7);

        SessionRevocations after = started();

        assertEquals(RevocationScope.SESSION, end(after, "alice", ONE));
        assertEquals(List.of(), after.concerns().critical());
        assertEquals(Set.of("base"), lists());
        keepNoFormer();
        assertEquals(RevocationScope.SESSION, end(started(), "alice", ONE), "signed again with the ring in force");
    }

    @Test
    void whatWasSignedWithAKeyThatWasRevokedMeanwhileIsStillKnown() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        keepFormer(rings.current(), "hmac.backup-20261130T014005.173Z");
        rings.take(2, -1, 2);

        assertEquals(RevocationScope.SESSION, end(started(), "alice", ONE));
    }

    @Test
    void aFileThatWasSetAsideIsBelievedAtTheNextStartOnceItsRingIsFound() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        KeyRing former = rings.current();
        rings.take(1, 7);
        SessionRevocations without = started();
        assertNull(end(without, "alice", ONE));
        String concern = without.concerns().critical().toString();
        assertTrue(concern.contains("signet/revocations/log.refused-"), concern);
        assertTrue(concern.contains("signet sessions revoke --all"), concern);

        keepFormer(former, "hmac.0123abcd.backup");
        SessionRevocations after = started();

        assertEquals(RevocationScope.SESSION, end(after, "alice", ONE));
        assertEquals(List.of(), after.concerns().critical());
    }

    @Test
    void aRingThatWasThereForAWhileLeavesNothingBehindThatCannotBeBelieved() throws Exception {
        rings.take(1, 2);
        SessionRevocations before = started();
        assertEquals(Set.of(), lists());
        before.tick();

        rings.take(2, 1);
        SessionRevocations after = started();

        assertEquals(List.of(), after.concerns().critical());
        assertEquals(Set.of(), lists());
    }

    @Test
    void whatNoLongerMattersLeavesNoFile() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        clock.advance(Duration.ofHours(14));

        SessionRevocations after = started();

        assertTrue(after.get().list().isEmpty());
        assertEquals(Set.of(), lists());
    }

    @Test
    void whatWasSetAsideIsTakenAtTheStartWithTheKeysThatItNeeds() throws Exception {
        started().endSession(ONE, clock.instant(), "alice");
        rings.take(2, 2);
        started();
        assertTrue(lists().stream().anyMatch(name -> name.contains(".refused-")), () -> lists() + "");

        rings.take(1, 1);
        SessionRevocations after = started();

        assertEquals(RevocationScope.SESSION, end(after, "alice", ONE));
        assertEquals(List.of(), after.concerns().critical());
        assertEquals(Set.of("base"), lists());
        assertEquals(RevocationScope.SESSION, end(unbeaten(), "alice", ONE));
    }

    @Test
    void endingWhatHasEndedWritesNothing() throws Exception {
        SessionRevocations instance = started();
        instance.endSession(ONE, clock.instant(), "alice");
        byte[] written = Files.readAllBytes(folder().resolve("log"));
        clock.advance(Duration.ofSeconds(5));

        instance.endSession(ONE, TestClock.START, "alice");

        assertArrayEquals(written, Files.readAllBytes(folder().resolve("log")));
    }

    @Test
    void aSessionIsOverOnceItsAbsoluteEndHasPassedByEveryClock() {
        SessionRevocations instance = started();
        Instant signedIn = clock.instant();
        clock.advance(Duration.ofHours(12).plusMinutes(5));
        assertFalse(instance.isPastAbsoluteEnd(signedIn));
        clock.advance(Duration.ofSeconds(1));
        assertTrue(instance.isPastAbsoluteEnd(signedIn));
    }

    @Test
    void aClockThatRanFarAheadAndWasSetBackHasNothingForgotten() throws Exception {
        SessionRevocations instance = started();
        instance.endSession(ONE, clock.instant(), "alice");
        clock.advance(Duration.ofHours(20));
        instance.tick();
        assertNull(end(instance, "alice", ONE));

        clock.advance(Duration.ofHours(-20));
        instance.tick();

        assertEquals(RevocationScope.SESSION, end(instance, "alice", ONE));
    }

    @Test
    void aRingThatIsRotatedTrimmedOrRevokedTakesNothingAlong() throws Exception {
        SessionRevocations before = started();
        before.endSession(ONE, clock.instant(), "alice");
        for (long[] next : new long[][] {{1, 2}, {2}, {-2, 3}, {3}, {9}}) {
            rings.take(2, next);
            before.tick();

            assertEquals(RevocationScope.SESSION, end(unbeaten(), "alice", ONE), Arrays.toString(next));
        }
    }

    @Test
    void aFullDiskIsToldAndTheSessionHasEndedHereNonetheless() throws Exception {
        SessionRevocations instance = started();
        Files.createDirectories(home.resolve("kept"));
        Files.move(folder(), home.resolve("kept/revocations"));
        Files.createFile(folder());

        RevocationException told =
                assertThrows(RevocationException.class, () -> instance.endSession(ONE, clock.instant(), "alice"));

        assertTrue(String.valueOf(told.getMessage()).contains(folder().toString()), told::getMessage);
        assertEquals(RevocationScope.SESSION, end(instance, "alice", ONE));
        assertNotNull(instance.status().problem());
        assertFalse(String.valueOf(instance.status().problem()).contains(home.toString()));
        assertFalse(instance.concerns().critical().isEmpty());

        Files.delete(folder());
        instance.tick();

        assertNull(instance.status().problem());
        assertEquals(RevocationScope.SESSION, end(unbeaten(), "alice", ONE));
    }

    @Test
    void withoutKeysTheCallerIsToldAndItIsStoredOnceThereAreSome() throws Exception {
        rings.takeAway();
        SessionRevocations instance = started();

        assertThrows(RevocationException.class, () -> instance.endSessionsOf("alice", "admin"));
        assertEquals(RevocationScope.USER, end(instance, "alice", ONE));

        rings.take(1, 1);
        instance.tick();

        assertEquals(RevocationScope.USER, end(unbeaten(), "alice", ONE));
        assertEquals(List.of(), instance.concerns().critical());
    }

    @Test
    void keysThatComeLaterThanTheFirstQuestionFindTheFilesUnharmed() throws Exception {
        started().endSession(ONE, clock.instant(), "alice");
        rings.takeAway();
        SessionRevocations after = started();
        assertNull(end(after, "alice", ONE));
        assertThrows(RevocationException.class, () -> after.endSession(TWO, clock.instant(), "alice"));

        assertInstanceOf(SessionEnds.Unknown.class, after.get(), "nobody knows what has ended");
        rings.take(1, 1);
        assertInstanceOf(SessionEnds.Unknown.class, after.get(), "no request reads again so soon");
        after.tick();

        assertEquals(RevocationScope.SESSION, end(after, "alice", ONE));
        assertEquals(RevocationScope.SESSION, end(after, "alice", TWO));
        assertInstanceOf(SessionEnds.Known.class, after.get());
    }

    @Test
    void whileTheFilesCannotBeReadEverybodyIsRefusedAndOnceTheyCanNobody() throws Exception {
        started().endSession(ONE, clock.instant(), "alice");
        rings.takeAway();
        SessionRevocations after = unbeaten();
        assertInstanceOf(SessionEnds.Unknown.class, after.get());

        rings.take(1, 1);
        clock.advance(Duration.ofSeconds(2));

        assertInstanceOf(SessionEnds.Known.class, after.get(), "the next request reads");
        assertEquals(RevocationScope.SESSION, end(after, "alice", ONE));
        assertEquals(List.of(), after.concerns().critical());
    }

    @Test
    void nothingIsForgottenBeforeTheAbsoluteEndAndEverythingAfter() throws Exception {
        SessionRevocations instance = started();
        instance.lifetime(Duration.ofHours(20));
        instance.endSession(ONE, clock.instant(), "alice");
        instance.endSessionsOf("bob", "admin");
        instance.lifetime(Duration.ofHours(1));

        clock.advance(Duration.ofMinutes(20 * 60 - 1));
        SessionRevocations after = started();
        after.lifetime(Duration.ofHours(1));
        after.tick();
        assertEquals(RevocationScope.SESSION, end(after, "alice", ONE));
        assertEquals(RevocationScope.USER, endAtStart(after, "bob"));

        clock.advance(Duration.ofHours(3));
        after.tick();
        assertTrue(after.get().list().isEmpty(), () -> after.get().list().toString());
        assertTrue(unbeaten().get().list().isEmpty());
    }

    private @Nullable RevocationScope end(SessionRevocations instance, String user, String session) {
        return instance.get().list().endOf(user, clock.instant(), session, KEY);
    }

    static boolean isOver(RevocationList list, String user, Instant signedInAt) {
        return list.endOf(user, signedInAt, TWO, KEY) != null;
    }

    private static @Nullable RevocationScope endAtStart(SessionRevocations instance, String user) {
        return instance.get().list().endOf(user, TestClock.START, TWO, KEY);
    }

    private StoredRevocations stored(int most) {
        RevocationFolder files = new RevocationFolder(folder());
        StoredRevocations instance = new StoredRevocations(
                files,
                new PieceSigner(rings, clock, List::of),
                new AbsoluteEnd(files, clock),
                clock,
                "00000000000000aa",
                most,
                piece -> {});
        instance.tick();
        return instance;
    }

    private SessionRevocations started() {
        SessionRevocations instance = unbeaten();
        instance.tick();
        return instance;
    }

    private SessionRevocations unbeaten() {
        SessionRevocations instance = new SessionRevocations(
                new InstanceFacts(folder(), "i0", 0), RevocationSettings.defaults(), rings, clock);
        return instance;
    }

    private void keepFormer(KeyRing ring, String name) throws Exception {
        Path keys = Files.createDirectories(home.resolve("keys"));
        Files.write(keys.resolve(name), KeyRingDocument.write(ring));
    }

    private void keepNoFormer() throws Exception {
        try (Stream<Path> files = Files.list(home.resolve("keys"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private Path folder() {
        return home.resolve("revocations");
    }

    private void clear() throws Exception {
        for (String file : files()) {
            Files.delete(folder().resolve(file));
        }
    }

    private Set<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Set<String> lists() {
        try {
            Set<String> files = files();
            files.remove("absolute-end");
            return files;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
