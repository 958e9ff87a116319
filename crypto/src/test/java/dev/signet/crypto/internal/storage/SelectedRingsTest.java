/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.HeldKeyRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.crypto.internal.TestProvider;
import dev.signet.testkit.LogCapture;
import dev.signet.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelectedRingsTest {

    private final LogCapture log = new LogCapture("dev.signet.crypto");
    private final TestClock clock = new TestClock();
    private final KeyRing ring = TestProvider.raw(KeyRingKind.HMAC, 1);
    private final TestProvider files = new TestProvider("Bundle").put(ring);
    private Path marker;
    private ProviderSelection storage;
    private HeldKeyRing selected;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        marker = data.resolve("storage");
        Files.writeString(marker, "Bundle");
        storage = new ProviderSelection(
                new MarkerFile(data, null), Optional::empty, () -> StorageFixture.DECLARED, clock);
        selected = storage.ring(KeyRingKind.HMAC);
        storage.add(files, 1);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void theRingOfTheStorageInForceIsTheOneThatCounts() throws Exception {
        assertSame(ring, selected.current());
        KeyRing other = TestProvider.raw(KeyRingKind.HMAC, 2);
        storage.add(new TestProvider("JCR").put(other), 1);
        assertSame(ring, selected.current());

        Files.writeString(marker, "JCR");
        storage.look();

        assertSame(other, selected.current());
    }

    @Test
    void aProviderThatIsRestartedIsWaitedForAMinuteAndNotLonger() throws Exception {
        selected.current();
        storage.remove(files);
        clock.advance(Duration.ofSeconds(59));
        storage.look();
        assertSame(ring, selected.current());

        clock.advance(Duration.ofSeconds(1));

        assertTrue(refusal().contains("dev.signet.crypto.file"));
        storage.add(files, 1);
        assertSame(ring, selected.current());
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeTheMinuteLonger() throws Exception {
        selected.current();
        storage.remove(files);
        clock.advance(Duration.ofHours(-1));

        refusal();
    }

    @Test
    void aRingDoesNotOutliveAChangeOfTheStorage() throws Exception {
        selected.current();
        Files.writeString(marker, "JCR");
        storage.look();

        assertTrue(refusal().contains("dev.signet.crypto.jcr"));
        assertFalse(isAway(), "whoever waits must not hold the ring of the other storage");
        Files.writeString(marker, "Bundle");
        storage.remove(files);
        refusal();
    }

    @Test
    void anUnknownMarkerTakesTheRingAway() throws Exception {
        selected.current();
        Files.writeString(marker, "File");
        storage.look();
        storage.look();

        assertTrue(refusal().contains("\"File\""));
        Files.writeString(marker, "Bundle");
        storage.look();
        assertSame(ring, selected.current());
    }

    @Test
    void whatTheProviderSaysIsPassedOn() {
        files.breakWith("the disk is full of sand");

        assertEquals("the disk is full of sand", refusal());
    }

    /** As after a restart of Crypto Support: what others hold meanwhile is not to be dropped yet. */
    @Test
    void beforeItsProviderHasComeNobodyCouldBeAsked() {
        storage = new ProviderSelection(
                new MarkerFile(marker.getParent(), null), Optional::empty, () -> StorageFixture.DECLARED, clock);
        selected = storage.ring(KeyRingKind.HMAC);
        assertTrue(isAway());

        storage.look();

        assertTrue(refusal().contains("dev.signet.crypto.file"));
        assertTrue(isAway());
    }

    private boolean isAway() {
        return assertThrows(KeyRingUnavailableException.class, selected::current)
                .isAway();
    }

    private String refusal() {
        return String.valueOf(assertThrows(KeyRingUnavailableException.class, selected::current)
                .getMessage());
    }
}
