/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.health;

import java.util.Collection;
import java.util.List;

/**
 * One thing that a health check has found.
 *
 * @param sentence for everybody: words of the program, and numbers at most
 * @param details for administrators only: who, which, where, and what others said
 */
public record HealthFinding(HealthLevel level, String sentence, List<String> details) {

    public HealthFinding {
        details = List.copyOf(details);
    }

    /** Whether there is a problem whose details administrators have to look up. */
    boolean isForAdministrators() {
        return level != HealthLevel.OK && !details.isEmpty();
    }

    /** Both in one line, for administrators. */
    public String text() {
        return details.isEmpty() ? sentence : sentence + ": " + String.join("; ", details);
    }

    /** All is well with this. */
    public static HealthFinding ok(String sentence, String... details) {
        return new HealthFinding(HealthLevel.OK, sentence, List.of(details));
    }

    /** As {@link #ok(String, String...)}. */
    public static HealthFinding ok(String sentence, Collection<String> details) {
        return new HealthFinding(HealthLevel.OK, sentence, List.copyOf(details));
    }

    /** Somebody should look at it. */
    public static HealthFinding warn(String sentence, String... details) {
        return new HealthFinding(HealthLevel.WARN, sentence, List.of(details));
    }

    /** As {@link #warn(String, String...)}. */
    public static HealthFinding warn(String sentence, Collection<String> details) {
        return new HealthFinding(HealthLevel.WARN, sentence, List.copyOf(details));
    }

    /** Something does not work. */
    public static HealthFinding critical(String sentence, String... details) {
        return new HealthFinding(HealthLevel.CRITICAL, sentence, List.of(details));
    }

    /** As {@link #critical(String, String...)}. */
    public static HealthFinding critical(String sentence, Collection<String> details) {
        return new HealthFinding(HealthLevel.CRITICAL, sentence, List.copyOf(details));
    }
}
