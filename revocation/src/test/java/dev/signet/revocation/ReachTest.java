/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.revocation.RevocationStatus.Peer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An instance is content only if what ends on it ends everywhere, or if it was told that there is no elsewhere. */
class ReachTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final InstanceFacts NEVER_TOLD = new InstanceFacts(Path.of("x"), "i0", 0, false);

    @Test
    void allThatAreExpectedAreHeard() {
        assertEquals(List.of(), reach(expecting(2), true, live("a"), live("b")).problems());
    }

    @Test
    void withoutAChannelNothingTravels() {
        Reach reach = reach(expecting(1), false);

        assertTrue(reach.problems().get(0).text().startsWith("There is no channel"), reach::toString);
        assertTrue(reach.problems().get(0).text().contains("dev.signet.revocation:revocations"), reach::toString);
        assertTrue(reach.problems().get(1).text().startsWith("Only 0 of 1"), reach::toString);
        assertProblem("There is no channel", reach(expecting(1), false, live("a")));
        assertProblem("There is no channel", reach(NEVER_TOLD, false));
    }

    @Test
    void whoWasNotToldHowManyThereAreDoesNotTakeItselfForAlone() {
        assertProblem("signet.peers", reach(NEVER_TOLD, true));
        assertEquals(List.of(), reach(NEVER_TOLD, true, live("a")).problems());
        assertProblem("Instance a was last heard", reach(NEVER_TOLD, true, silent("a")));
        assertProblem("signet sessions forget URL --instance a", reach(NEVER_TOLD, true, silent("a")));
        assertProblem("by itself from 2026-11-30T23:54:59Z on", reach(NEVER_TOLD, true, silent("a")));
    }

    @Test
    void whoWasToldThatItIsAloneSaysPlainlyWhatThatMeans() {
        for (boolean channel : new boolean[] {true, false}) {
            Reach reach = reach(expecting(0), channel);
            assertEquals(List.of(), reach.problems());
            assertTrue(reach.notes().toString().contains("this instance only"), reach::toString);
        }
    }

    @Test
    void oneThatWasNeverHeardIsNotMadeUpForByOneThatIsGone() {
        assertProblem("Only 1 of 2", reach(expecting(2), true, live("a"), silent("gone")));
        assertProblem("Only 0 of 1", reach(expecting(1), true, silent("a")));
    }

    @Test
    void oneThatIsGoneForGoodIsMissedByNobody() {
        Reach reach = reach(expecting(1), true, live("a"), silent("gone"));

        assertEquals(List.of(), reach.problems());
        assertTrue(reach.notes().toString().contains("gone"), reach::toString);
        assertEquals(List.of(), reach(expecting(0), true, silent("gone")).problems());
    }

    @Test
    void whatACarrierCannotDoIsToldWhereThereIsSomebodyToCarryItTo() {
        assertEquals(
                List.of(List.of("stuck")),
                carried(expecting(1), live("a")).problems().stream()
                        .map(HealthFinding::details)
                        .toList());
        assertEquals(List.of(), carried(expecting(0)).problems());
        assertEquals(
                List.of(),
                carried(expecting(0), silent("gone")).problems().stream()
                        .filter(problem -> problem.text().contains("stuck"))
                        .toList());
    }

    private static InstanceFacts expecting(int peers) {
        return new InstanceFacts(Path.of("x"), "i0", peers);
    }

    private static Reach reach(InstanceFacts surroundings, boolean channel, Peer... heard) {
        return Reach.of(surroundings, channel, List.of(), Arrays.asList(heard), NOW, MAX_AGE, Duration.ofHours(12));
    }

    private static Reach carried(InstanceFacts surroundings, Peer... heard) {
        return Reach.of(surroundings, true, List.of("stuck"), Arrays.asList(heard), NOW, MAX_AGE, Duration.ofHours(12));
    }

    private static Peer live(String name) {
        return new Peer(name, NOW.minusSeconds(50));
    }

    private static Peer silent(String name) {
        return new Peer(name, NOW.minus(MAX_AGE).minusSeconds(1));
    }

    private static void assertProblem(String words, Reach reach) {
        assertTrue(reach.problems().stream().anyMatch(problem -> problem.text().contains(words)), reach::toString);
    }
}
