/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.health;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * What a health check finds, details included. An OSGi service beside the check itself, for whoever shows it to
 * administrators and to nobody else.
 */
public interface HealthFindings {

    /** The name of the check. */
    String name();

    /** What it finds now. Answers at once. */
    List<HealthFinding> findings();

    /** Passes on what everybody may read. */
    default void tellEverybody(BiConsumer<HealthLevel, String> listener) {
        List<HealthFinding> findings;
        try {
            findings = findings();
        } catch (RuntimeException e) {
            // Whoever runs checks would show the text of the exception to everybody.
            listener.accept(
                    HealthLevel.CRITICAL, "This check has failed; administrators see why on the page Signet Health");
            return;
        }
        findings.forEach(finding -> listener.accept(finding.level(), finding.sentence()));
        if (findings.stream().anyMatch(HealthFinding::isForAdministrators)) {
            listener.accept(HealthLevel.OK, "Details for administrators: page Signet Health of the web console");
        }
    }
}
