/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.testkit.TestClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FarmKeysTest {

    private final TestClock clock = new TestClock();
    private final Rings present = new Rings(1);
    private final FarmKeys keys = new FarmKeys(clock);

    @Test
    void aSignOutIsKeptHoweverLongCryptoSupportIsAway() throws Exception {
        assertThrows(KeyRingUnavailableException.class, keys::current);
        keys.come(present);
        keys.go(present);
        clock.advance(Duration.ofDays(1));

        assertSame(present.current(), keys.current());
    }

    @Test
    void whoWantsToKnowIsToldThatCryptoSupportIsBack() {
        AtomicInteger told = new AtomicInteger();
        keys.come(present);
        keys.whenPresent(told::incrementAndGet);
        keys.go(present);
        assertEquals(0, told.get());

        keys.come(present);

        assertEquals(1, told.get());
    }

    @Test
    void theOneThatGoesAfterAnotherCameChangesNothing() throws Exception {
        Rings other = new Rings(2);
        keys.come(present);
        keys.come(other);
        keys.go(present);

        assertSame(other.current(), keys.current());
    }
}
