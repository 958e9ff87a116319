/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthLevel;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.ImsIntegration;
import dev.signet.ims.ImsOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImsHealthTest {

    private static final List<String> INSIDE =
            List.of("Some Title", "https://ims.example.org", "the server's own words", "sling/keys");

    @ParameterizedTest
    @EnumSource(ImsOutcome.class)
    void strangersLearnThatSomethingIsWrongAndNotWhatTheServerSaid(ImsOutcome outcome) {
        HealthFinding told = ImsHealth.tell(integration(new ImsFinding(
                outcome,
                "https://ims.example.org answered: the server's own words",
                "look into sling/keys",
                new ServerAnswer(400, "invalid_client", "the server's own words"),
                Instant.EPOCH)));

        assertEquals(outcome == ImsOutcome.FINE ? HealthLevel.WARN : HealthLevel.CRITICAL, told.level());
        INSIDE.forEach(inside -> {
            assertFalse(told.sentence().contains(inside), told::sentence);
            assertTrue(told.details().toString().contains(inside), told::toString);
        });
    }

    private static ImsIntegration integration(@Nullable ImsFinding finding) {
        return new ImsIntegration(
                "dev.signet.ims.Integration~one",
                "one",
                "Some Title",
                "https://ims.example.org",
                "client",
                "organisation",
                "client_credentials",
                List.of(),
                1,
                finding,
                null);
    }
}
