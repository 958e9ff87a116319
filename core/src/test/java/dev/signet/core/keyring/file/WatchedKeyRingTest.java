/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import static dev.signet.core.TestRings.NOW;
import static dev.signet.core.TestRings.key;
import static dev.signet.core.TestRings.rawRing;
import static dev.signet.core.TestRings.ring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingKey;
import dev.signet.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watched ring follows its file, and nothing that happens to the file takes the ring in force away. */
class WatchedKeyRingTest {

    private static final RingKey FIRST = key(1, NOW.minusSeconds(3600));
    private static final RingKey SECOND = key(2, NOW.plusSeconds(3600));
    private static final KeyRing ONE = ring(1, FIRST);
    private static final KeyRing TWO = ring(2, FIRST, SECOND);

    /** What was reported, as words, in order. */
    private final class Report implements KeyRingEvents {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void loaded(KeyRing ring, KeyRing previous) {
            lines.add("loaded " + ring.generation() + " after " + previous.generation());
        }

        @Override
        public void refused(String reason, KeyRing inForce) {
            assertTrue(reason.contains(file.path().toString()), reason);
            lines.add("refused, keeping " + inForce.generation());
        }
    }

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(NOW);
    private final Report report = new Report();
    private KeyRingFile file;

    @BeforeEach
    void start() {
        file = KeyRingFile.in(folder, KeyRingKind.HMAC);
    }

    private WatchedKeyRing watch(KeyRing ring) throws IOException, KeyRingFormatException {
        file.write(ring);
        WatchedKeyRing watched = new WatchedKeyRing(file, clock, report);
        report.lines.clear();
        return watched;
    }

    /** The ring in force after the next look. */
    private KeyRing later(WatchedKeyRing watched) throws KeyRingUnavailableException {
        clock.advance(WatchedKeyRing.LOOK_INTERVAL);
        return watched.current();
    }

    private void put(byte[] bytes) throws IOException {
        Files.write(file.path(), bytes);
    }

    @Test
    void theFirstLoadIsReported() throws Exception {
        file.write(ONE);
        new WatchedKeyRing(file, clock, report);

        assertEquals(List.of("loaded 1 after 1"), report.lines);
    }

    @Test
    void thereMustBeAFileToStartWith() throws Exception {
        assertThrows(NoSuchFileException.class, () -> new WatchedKeyRing(file, clock, report));
        put(new byte[5]);
        assertThrows(KeyRingFormatException.class, () -> new WatchedKeyRing(file, clock, report));
    }

    @Test
    void aCopyByHandIsNoticed() throws Exception {
        WatchedKeyRing watched = watch(ONE);

        put(KeyRingDocument.write(TWO));

        assertEquals(TWO.fingerprint(), later(watched).fingerprint());
        assertEquals(List.of("loaded 2 after 1"), report.lines);
    }

    @Test
    void anUnchangedFileGivesTheSameObject() throws Exception {
        WatchedKeyRing watched = watch(ONE);
        KeyRing before = watched.current();

        Files.setLastModifiedTime(file.path(), FileTime.from(NOW));

        assertSame(before, later(watched));
        file.write(ONE);
        assertSame(before, later(watched));
        assertEquals(List.of(), report.lines);
    }

    @Test
    void itLooksNoMoreOftenThanTheInterval() throws Exception {
        WatchedKeyRing watched = watch(ONE);
        file.write(TWO);

        clock.advance(WatchedKeyRing.LOOK_INTERVAL.minusMillis(1));
        assertEquals(1, watched.current().generation());
        clock.advance(Duration.ofMillis(1));
        assertEquals(2, watched.current().generation());
    }

    @Test
    void anUnknownKeyIsWorthOneLookAtOnce() throws Exception {
        WatchedKeyRing watched = watch(ONE);
        file.write(TWO);

        assertEquals(1, watched.current().generation());
        assertEquals(2, watched.lookAgain().generation());
        file.write(ring(3, SECOND));
        assertEquals(2, watched.lookAgain().generation(), "a second look within the interval");
        clock.advance(WatchedKeyRing.LOOK_INTERVAL);
        assertEquals(3, watched.lookAgain().generation());
    }

    @Test
    void aClockThatIsSetBackDoesNotStopTheLooking() throws Exception {
        WatchedKeyRing watched = watch(ONE);
        file.write(TWO);

        clock.advance(Duration.ofDays(-365));

        assertEquals(2, watched.current().generation());
        file.write(ring(3, SECOND));
        assertEquals(2, watched.current().generation());
        assertEquals(3, later(watched).generation());
    }

    @Test
    void anOlderGenerationIsRefusedOnce() throws Exception {
        WatchedKeyRing watched = watch(TWO);
        file.write(ONE);

        assertEquals(2, later(watched).generation());
        assertEquals(2, later(watched).generation());
        assertEquals(List.of("refused, keeping 2"), report.lines);
    }

    @Test
    void anAlteredDocumentOfTheSameGenerationIsRefused() throws Exception {
        WatchedKeyRing watched = watch(TWO);
        file.write(ring(2, SECOND));

        assertEquals(TWO.fingerprint(), later(watched).fingerprint());
        assertEquals(List.of("refused, keeping 2"), report.lines);
    }

    @Test
    void aRingOfAnotherLineageIsTaken() throws Exception {
        WatchedKeyRing watched = watch(TWO);
        file.write(rawRing(7));

        assertEquals(rawRing(7).fingerprint(), later(watched).fingerprint());
        assertEquals(List.of("loaded 0 after 2"), report.lines);
    }

    @Test
    void aDamagedFileIsRefusedOnceAndAnotherDamageAgain() throws Exception {
        WatchedKeyRing watched = watch(ONE);
        byte[] whole = KeyRingDocument.write(TWO);

        put(java.util.Arrays.copyOf(whole, 100));
        assertEquals(1, later(watched).generation());
        assertEquals(1, later(watched).generation());
        put(new byte[0]);
        assertEquals(1, later(watched).generation());
        assertEquals(List.of("refused, keeping 1", "refused, keeping 1"), report.lines);

        put(whole);
        assertEquals(2, later(watched).generation());
        assertEquals("loaded 2 after 1", report.lines.get(2));
    }

    @Test
    void aFileThatIsGoneAndComesBackIsReportedBothTimes() throws Exception {
        WatchedKeyRing watched = watch(ONE);
        KeyRing before = watched.current();

        Files.delete(file.path());
        assertSame(before, later(watched));
        assertSame(before, later(watched));
        file.write(ONE);
        assertSame(before, later(watched));

        assertEquals(List.of("refused, keeping 1", "loaded 1 after 1"), report.lines);
    }

    /** Otherwise a health check that remembers the refusal would stay red for ever. */
    @Test
    void goingBackToTheRingInForceIsReported() throws Exception {
        WatchedKeyRing watched = watch(TWO);
        file.write(ONE);
        later(watched);
        file.write(TWO);
        later(watched);
        later(watched);

        assertEquals(List.of("refused, keeping 2", "loaded 2 after 2"), report.lines);
    }

    /** As image layers, archives and {@code cp -p} leave it: same size, same date, even the same inode. */
    @Test
    void aKeyWithTheSameAttributesIsNoticed() throws Exception {
        WatchedKeyRing watched = watch(rawRing(1));
        Files.setLastModifiedTime(file.path(), FileTime.fromMillis(0));
        later(watched);

        byte[] other = KeyRingDocument.write(rawRing(2));
        Files.write(file.path(), other, StandardOpenOption.WRITE);
        Files.setLastModifiedTime(file.path(), FileTime.fromMillis(0));

        assertEquals(rawRing(2).fingerprint(), later(watched).fingerprint());
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void whatIsNoFileIsRefusedAndNotWaitedFor() throws Exception {
        WatchedKeyRing watched = watch(ONE);
        Files.delete(file.path());
        Files.createDirectory(file.path());

        assertEquals(1, later(watched).generation());
        assertEquals(List.of("refused, keeping 1"), report.lines);
    }
}
