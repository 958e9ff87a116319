/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flood leaves numbers, not lines. */
class SamplingTest {

    private final TestClock clock = new TestClock();
    private final Sampling sampling = new Sampling(clock);

    private static AuditEvent refusal(String address) {
        return AuditEvent.of(AuditAction.TOKEN_REFUSED).reason("forged").with("address", address);
    }

    @Test
    void theFirstOnesAreWrittenAndTheRestIsCounted() {
        long written = 0;
        for (int i = 0; i < 1000; i++) {
            written += sampling.admits(refusal("192.0.2.1")) ? 1 : 0;
        }
        assertEquals(Sampling.EACH, written);
        assertTrue(sampling.admits(refusal("192.0.2.2")), "of another address");
        assertEquals(List.of(), sampling.afterTheMinute());

        clock.advance(Duration.ofMinutes(1));
        List<AuditEvent> told = sampling.afterTheMinute();

        assertEquals(1, told.size());
        AuditEvent leftOut = told.get(0);
        assertEquals(AuditAction.EVENTS_LEFT_OUT, leftOut.action());
        assertEquals("forged", leftOut.reason());
        assertEquals("token-refused", leftOut.details().get("action"));
        assertEquals("192.0.2.1", leftOut.details().get("address"));
        assertEquals(String.valueOf(1000 - Sampling.EACH), leftOut.details().get("count"));
        assertTrue(sampling.admits(refusal("192.0.2.1")), "another minute");
        assertEquals(List.of(), sampling.rest());
    }

    @Test
    void whatOnlyOperatorsCanDoIsNeverLeftOut() {
        for (AuditAction action :
                List.of(AuditAction.SESSIONS_REVOKED, AuditAction.INSTANCE_FORGOTTEN, AuditAction.KEY_RING_CHANGED)) {
            for (int i = 0; i < 1000; i++) {
                assertTrue(sampling.admits(AuditEvent.of(action).user("alice")));
            }
        }
    }

    private static AuditEvent signIn(String user, String address) {
        return AuditEvent.of(AuditAction.SIGNED_IN).user(user).with("address", address);
    }

    @Test
    void aLoopOfOneUserLeavesItsFirstOnesAndANumber() {
        long written = 0;
        for (int i = 0; i < 1000; i++) {
            written += sampling.admits(signIn("alice", "192.0.2.1")) ? 1 : 0;
        }

        assertEquals(Sampling.EACH, written);
        assertTrue(sampling.admits(signIn("alice", "192.0.2.2")), "a loop hides nobody who is elsewhere");
        assertTrue(sampling.admits(signIn("bob", "192.0.2.1")));
        assertTrue(sampling.admits(
                AuditEvent.of(AuditAction.SIGNED_OUT).user("alice").with("address", "192.0.2.1")));
        AuditEvent leftOut = sampling.rest().get(0);
        assertEquals("alice", leftOut.user());
        assertEquals("signed-in", leftOut.details().get("action"));
        assertEquals(String.valueOf(1000 - Sampling.EACH), leftOut.details().get("count"));
    }

    @Test
    void whoeverComesFirstInAMinuteIsWrittenHoweverManyThereAre() {
        for (int i = 0; i < 3 * Sampling.USERS; i++) {
            assertTrue(sampling.admits(signIn("user" + i, "192.0.2.1")));
        }
        for (int i = 0; i < 1000; i++) {
            sampling.admits(refusal("192.0.2.1"));
        }
        assertTrue(sampling.admits(signIn("one more", "192.0.2.1")), "a flood of refusals leaves no sign-in out");
    }

    @Test
    void manyAddressesFillNeitherDiskNorMemory() {
        long written = 0;
        for (int i = 0; i < 100_000; i++) {
            written += sampling.admits(refusal("2001:db8::" + Integer.toHexString(i))) ? 1 : 0;
        }
        List<AuditEvent> told = sampling.rest();

        assertTrue(written <= Sampling.ALL, written + " lines");
        assertTrue(told.size() <= Sampling.KINDS + 1, told.size() + " lines");
        long leftOut = told.stream()
                .mapToLong(event -> Long.parseLong(event.details().get("count")))
                .sum();
        assertEquals(100_000, written + leftOut);
    }

    @Test
    void aClockSetBackEndsTheMinute() {
        for (int i = 0; i < 100; i++) {
            sampling.admits(refusal("192.0.2.1"));
        }
        clock.advance(Duration.ofHours(-1));

        assertEquals(1, sampling.afterTheMinute().size());
    }
}
