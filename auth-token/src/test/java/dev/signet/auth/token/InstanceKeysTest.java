/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class InstanceKeysTest {

    private final TestFarm farm = new TestFarm(1);
    private final InstanceKeys keys = new InstanceKeys(farm.clock());

    @Test
    void aRefreshOfCryptoSupportSignsNobodyOutForAMinuteAndNotLonger() throws Exception {
        keys.come(farm.keys());
        keys.go(farm.keys());
        farm.advance(Duration.ofSeconds(59));
        assertSame(farm.keys().current(), keys.current());
        assertSame(farm.keys().current(), keys.lookAgain());

        farm.advance(Duration.ofSeconds(1));

        assertThrows(KeyRingUnavailableException.class, keys::current);
        keys.come(farm.keys());
        assertSame(farm.keys().current(), keys.current());
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeTheMinuteLonger() {
        keys.come(farm.keys());
        keys.go(farm.keys());
        farm.advance(Duration.ofHours(-1));

        assertThrows(KeyRingUnavailableException.class, keys::current);
    }

    @Test
    void aProviderWithoutARingLeavesNone() {
        KeyRingProvider none = () -> {
            throw new KeyRingUnavailableException("the marker says nothing");
        };
        keys.come(none);
        assertEquals(
                "the marker says nothing",
                assertThrows(KeyRingUnavailableException.class, keys::current).getMessage());

        keys.go(none);

        assertThrows(KeyRingUnavailableException.class, keys::current);
    }

    @Test
    void theOneThatGoesAfterAnotherCameChangesNothing() throws Exception {
        TestFarm other = new TestFarm(2);
        keys.come(farm.keys());
        keys.come(other.keys());
        keys.go(farm.keys());

        assertSame(other.keys().current(), keys.current());
    }
}
