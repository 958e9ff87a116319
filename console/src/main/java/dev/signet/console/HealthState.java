/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.page.CheckedHealth;
import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthLevel;
import java.util.List;

/** The answer for programs: what {@code GET /system/console/signet/.json} says, field by field. */
record HealthState(String instance, HealthLevel level, List<Check> checks) {

    /** One check; {@code level} is that of its worst finding. */
    record Check(String name, HealthLevel level, List<Finding> findings) {

        static Check of(CheckedHealth check) {
            return new Check(
                    check.name(),
                    check.level(),
                    check.findings().stream().map(Finding::of).toList());
        }
    }

    record Finding(HealthLevel level, String sentence, List<String> details) {

        static Finding of(HealthFinding finding) {
            return new Finding(finding.level(), finding.sentence(), finding.details());
        }
    }

    static HealthState of(String instance, List<CheckedHealth> checks) {
        return new HealthState(
                instance,
                HealthLevel.worst(checks.stream().map(CheckedHealth::level)),
                checks.stream().map(Check::of).toList());
    }
}
