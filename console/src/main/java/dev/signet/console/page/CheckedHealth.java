/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthFindings;
import dev.signet.core.health.HealthLevel;
import java.util.List;

/**
 * What one check has found.
 *
 * @param level of the worst finding
 */
public record CheckedHealth(String name, HealthLevel level, List<HealthFinding> findings) {

    public CheckedHealth {
        findings = List.copyOf(findings);
    }

    /** As of now. One check that fails must not hide all others. */
    public static CheckedHealth of(HealthFindings check) {
        try {
            return of(check.name(), check.findings());
        } catch (RuntimeException e) {
            return of(check.name(), List.of(HealthFinding.critical("This check has failed", e.toString())));
        }
    }

    private static CheckedHealth of(String name, List<HealthFinding> findings) {
        return new CheckedHealth(name, HealthLevel.worst(findings.stream().map(HealthFinding::level)), findings);
    }
}
