/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Message SMALL = new Message(new byte[100]);
    private static final int MEGABYTE = 1024 * 1024;

    private final TestClock clock = new TestClock();
    private final Outbox outbox = new Outbox(clock);

    @Test
    void whatWasTakenInIsThereUntilItIsDelivered() {
        String first = outbox.add("a", SMALL);
        String second = outbox.add("a", SMALL);

        assertNotEquals(first, second);
        assertEquals(Optional.of(SMALL), outbox.get(first));
        outbox.remove(first);
        assertEquals(Optional.empty(), outbox.get(first));
        assertEquals(Optional.of(SMALL), outbox.get(second));
    }

    @Test
    void noMoreThanAFewWaitForOneAgent() {
        assertFalse(outbox.isFull("a", 49, 100));
        assertTrue(outbox.isFull("a", 50, 100));
    }

    @Test
    void norMoreThanAFewMegabytesButOneThatIsLargerGoes() {
        assertFalse(outbox.isFull("a", 0, 17 * MEGABYTE));
        outbox.add("a", new Message(new byte[3 * MEGABYTE]));

        assertFalse(outbox.isFull("a", 1, MEGABYTE));
        assertTrue(outbox.isFull("a", 1, MEGABYTE + 1));
        assertFalse(outbox.isFull("b", 0, 17 * MEGABYTE), "what waits for one instance keeps no other from hearing");
    }

    @Test
    void whatNoQueueHasAnyMoreIsForgottenAfterAWhile() {
        String gone = outbox.add("gone", SMALL);
        String empty = outbox.add("empty", SMALL);
        String waiting = outbox.add("waiting", SMALL);
        clock.advance(Duration.ofSeconds(30));
        String young = outbox.add("empty", SMALL);

        Map<String, Integer> queued = Map.of("empty", 0, "waiting", 1);
        outbox.keepOnly(queued);
        assertTrue(outbox.get(gone).isPresent(), "an agent may count it a moment later");

        clock.advance(Duration.ofSeconds(31));
        outbox.keepOnly(queued);
        assertEquals(Optional.empty(), outbox.get(gone));
        assertEquals(Optional.empty(), outbox.get(empty));
        assertTrue(outbox.get(waiting).isPresent());
        assertTrue(outbox.get(young).isPresent());
    }

    @Test
    void anotherRunOfTheInstanceNamesNothingAlike() {
        String before = outbox.add("a", SMALL);
        clock.advance(Duration.ofSeconds(1));
        assertNotEquals(before, new Outbox(clock).add("a", SMALL));
    }
}
