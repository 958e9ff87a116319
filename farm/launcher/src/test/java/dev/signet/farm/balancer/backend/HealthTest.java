/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import static dev.signet.farm.balancer.backend.Health.State.CHECKING;
import static dev.signet.farm.balancer.backend.Health.State.DOWN;
import static dev.signet.farm.balancer.backend.Health.State.LIVE;
import static dev.signet.farm.balancer.backend.Health.State.SUSPECT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HealthTest {

    private static final Instant THEN = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(60);
    private static final Health LIVING = new Health(LIVE, THEN, 0, "");
    private static final Health DEAD = new Health(DOWN, THEN, 0, "connection refused");

    @Test
    void oneGoodCheckBringsANewcomerIn() {
        Health newcomer = Health.unknown(THEN);

        assertEquals(CHECKING, newcomer.state());
        assertEquals(new Health(LIVE, NOW, 0, ""), newcomer.afterGoodCheck(NOW));
        assertEquals(DOWN, newcomer.afterFailedCheck(NOW, "404").state());
    }

    @Test
    void twoFailedChecksInARowTakeItOut() {
        Health once = LIVING.afterFailedCheck(NOW, "answered 500");
        assertEquals(LIVE, once.state());
        assertEquals(LIVING, once.afterGoodCheck(NOW), "a good one in between counts");
        assertEquals(new Health(DOWN, NOW, 0, "answered 500"), once.afterFailedCheck(NOW, "answered 500"));
    }

    @Test
    void aRefusalTakesItOutAtOnce() {
        assertEquals(new Health(DOWN, NOW, 0, "connection refused"), LIVING.afterRefusal(NOW));
        assertEquals(DEAD, DEAD.afterRefusal(NOW), "and it is down since the first");
    }

    @Test
    void twoGoodChecksInARowBringItBack() {
        Health once = DEAD.afterGoodCheck(NOW);
        assertEquals(DOWN, once.state());
        assertEquals(DOWN, once.afterFailedCheck(NOW, "500").afterGoodCheck(NOW).state());
        assertEquals(new Health(LIVE, NOW, 0, ""), once.afterGoodCheck(NOW));
    }

    @Test
    void aBrokenConnectionMakesItSuspectUntilOneCheck() {
        Health suspect = LIVING.afterBreak(NOW, "broke a connection");
        assertEquals(new Health(SUSPECT, NOW, 0, "broke a connection"), suspect);
        assertEquals(suspect, suspect.afterBreak(NOW.plusSeconds(1), "again"));
        assertEquals(LIVE, suspect.afterGoodCheck(NOW).state());
        assertEquals(DOWN, suspect.afterFailedCheck(NOW, "500").state());
        assertEquals(DOWN, suspect.afterRefusal(NOW).state());
    }

    @Test
    void aBrokenConnectionSaysNothingNewOfTheDead() {
        assertEquals(DEAD, DEAD.afterBreak(NOW, "broke a connection"));
    }
}
