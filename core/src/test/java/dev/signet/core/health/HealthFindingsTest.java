/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What everybody may read of a check, and what nobody may. */
final class HealthFindingsTest {

    private static final String POINTER = "OK Details for administrators: page Signet Health of the web console";

    @Test
    void sentencesAreForEverybodyAndDetailsAreNot() {
        assertEquals(
                List.of("OK There is a ring", "CRITICAL Values cannot be opened: 2", POINTER),
                told(() -> List.of(
                        HealthFinding.ok("There is a ring", "its fingerprint"),
                        HealthFinding.critical("Values cannot be opened: 2", "which", "where"))));
    }

    @Test
    void nobodyIsSentToDetailsThatThereAreNot() {
        assertEquals(List.of("WARN The clock is off"), told(() -> List.of(HealthFinding.warn("The clock is off"))));
        assertEquals(List.of("OK All is well"), told(() -> List.of(HealthFinding.ok("All is well", "with alice"))));
    }

    @Test
    void aCheckThatFailsTellsNobodyWhy() {
        assertEquals(
                List.of("CRITICAL This check has failed; administrators see why on the page Signet Health"),
                told(() -> {
                    throw new IllegalStateException("cannot read /home/alice/hmac");
                }));
    }

    @Test
    void theWorstIsLast() {
        assertEquals(
                HealthLevel.CRITICAL,
                HealthLevel.worst(List.of(HealthLevel.WARN, HealthLevel.CRITICAL, HealthLevel.OK).stream()));
        assertEquals(HealthLevel.OK, HealthLevel.worst(List.<HealthLevel>of().stream()));
    }

    private static List<String> told(Supplier<List<HealthFinding>> check) {
        List<String> heard = new ArrayList<>();
        new HealthFindings() {
            @Override
            public String name() {
                return "Signet Something";
            }

            @Override
            public List<HealthFinding> findings() {
                return check.get();
            }
        }.tellEverybody((level, sentence) -> heard.add(level + " " + sentence));
        return heard;
    }
}
