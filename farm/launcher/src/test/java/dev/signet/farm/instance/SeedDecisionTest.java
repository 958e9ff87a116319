/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedDecisionTest {

    @ParameterizedTest(name = "wanted {0}, present {1}, seeded {2}: {3}")
    @CsvSource({
        // wanted, present, seeded, decision
        "new, , , CREATE",
        "new, new, , ADOPT",
        "new, new, new, ADOPT",
        "new, new, old, ADOPT",
        "new, old, old, REPLACE",
        "new, changed, old, LEAVE",
        "new, changed, , LEAVE",
        "new, , old, LEAVE",
        ", old, old, DELETE",
        ", changed, old, LEAVE",
        ", , old, LEAVE",
    })
    void followsTheTable(
            @Nullable String wanted, @Nullable String present, @Nullable String seeded, SeedDecision decision) {
        assertEquals(decision, SeedDecision.of(wanted, present, seeded));
    }
}
