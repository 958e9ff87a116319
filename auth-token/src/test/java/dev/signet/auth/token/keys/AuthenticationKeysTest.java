/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.auth.token.TokenFarm;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuthenticationKeysTest {

    private final TokenFarm farm = new TokenFarm(1);
    private final AuthenticationKeys keys = new AuthenticationKeys(farm.clock());

    @Test
    void aRefreshOfCryptoSupportSignsNobodyOutForAMinuteAndNotLonger() throws Exception {
        keys.come(farm.keys());
        assertEquals(Optional.empty(), keys.concern());
        keys.go(farm.keys());
        farm.advance(Duration.ofSeconds(59));
        assertSame(farm.keys().current(), keys.ring().current());
        assertSame(farm.keys().current(), keys.ring().lookAgain());
        assertEquals(Optional.of("Crypto Support is not active; start the bundle dev.signet.crypto"), keys.concern());

        farm.advance(Duration.ofSeconds(1));

        assertThrows(KeyRingUnavailableException.class, keys.ring()::current);
        keys.come(farm.keys());
        assertSame(farm.keys().current(), keys.ring().current());
        assertEquals(Optional.empty(), keys.concern());
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeTheMinuteLonger() {
        keys.come(farm.keys());
        keys.go(farm.keys());
        farm.advance(Duration.ofHours(-1));

        assertThrows(KeyRingUnavailableException.class, keys.ring()::current);
    }

    @Test
    void aProviderWithoutARingLeavesNone() {
        KeyRingProvider none = () -> {
            throw new KeyRingUnavailableException("the marker says nothing");
        };
        keys.come(none);
        assertEquals(
                "the marker says nothing",
                assertThrows(KeyRingUnavailableException.class, keys.ring()::current)
                        .getMessage());

        keys.go(none);

        assertThrows(KeyRingUnavailableException.class, keys.ring()::current);
    }

    @Test
    void theOneThatGoesAfterAnotherCameChangesNothing() throws Exception {
        TokenFarm other = new TokenFarm(2);
        keys.come(farm.keys());
        keys.come(other.keys());
        keys.go(farm.keys());

        assertSame(other.keys().current(), keys.ring().current());
    }
}
