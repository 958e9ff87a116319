/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.process.Sleeper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProcessIdentityTest {

    private static final String STAT =
            "4711 (a) S b (c) %s 1 4711 4711 0 -1 4194304 2270 0 0 0 30 9 0 0 20 0 31 0 339950 3400 6700 1";

    @Test
    void aLiveProcessIsFoundAgain() throws Exception {
        try (Sleeper sleeper = Sleeper.start()) {
            ProcessIdentity identity = sleeper.identity();

            assertTrue(identity.isAlive());
            assertEquals(sleeper.handle(), identity.find().orElseThrow());
            assertEquals(Optional.of(identity), ProcessIdentity.of(sleeper.handle()));
        }
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotIt() throws Exception {
        try (Sleeper sleeper = Sleeper.start()) {
            assertFalse(sleeper.stale().orElseThrow().isAlive());
        }
    }

    @Test
    void aProcessThatHasEndedIsNotFound() throws Exception {
        Sleeper sleeper = Sleeper.start();
        ProcessIdentity identity = sleeper.identity();
        sleeper.close();
        sleeper.awaitEnd();

        assertFalse(identity.isAlive());
    }

    @Test
    void theNameOfACommandMayHoldAnything() {
        assertEquals(Optional.of("boot/339950"), ProcessStart.parse(String.format(STAT, "S"), "boot"));
    }

    @Test
    void aProcessThatOnlyWaitsForItsParentToNoticeHasEnded() {
        assertEquals(Optional.empty(), ProcessStart.parse(String.format(STAT, "Z"), "boot"));
    }

    @Test
    void aLineThatIsCutShortIsNoProcess() {
        assertEquals(Optional.empty(), ProcessStart.parse("4711 (java) S 1 2", "boot"));
    }
}
