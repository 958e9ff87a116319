/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.core.health.HealthLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Judges what an instance is found to be. */
public final class SetupFindings {

    static final String AUDIT = "audit";
    static final String HEALTH = "health";

    private SetupFindings() {}

    /** What there is to say, the most important first. */
    public static List<SetupFinding> of(SetupFacts facts, Instant now) {
        List<SetupFinding> findings = new ArrayList<>(FrameworkFindings.of(facts));
        findings.addAll(KeyFindings.of(facts));
        findings.addAll(SignInFindings.of(facts));
        findings.addAll(SessionFindings.of(facts, now));
        findings.add(audit(facts));
        findings.add(health(facts));
        findings.sort(Comparator.comparing(SetupFinding::mark));
        return findings;
    }

    private static SetupFinding audit(SetupFacts facts) {
        return facts.audited()
                ? SetupFinding.ok(AUDIT, "A record is kept of who signed in, and of what was done to keys and sessions")
                : SetupFinding.advice(
                        AUDIT,
                        "No record is kept of who signed in, and of what was done to keys and sessions",
                        "Install and start the bundle dev.signet.audit",
                        "");
    }

    private static SetupFinding health(SetupFacts facts) {
        List<String> worse = facts.checks().entrySet().stream()
                .filter(check -> check.getValue() != HealthLevel.OK)
                .sorted(Map.Entry.<String, HealthLevel>comparingByValue().reversed())
                .map(check -> check.getKey() + " is " + check.getValue())
                .toList();
        if (worse.isEmpty()) {
            return SetupFinding.ok(
                    HEALTH,
                    "All health checks of Signet are OK: " + facts.checks().size());
        }
        boolean critical = facts.checks().containsValue(HealthLevel.CRITICAL);
        return new SetupFinding(
                HEALTH,
                critical ? SetupMark.MISSING : SetupMark.ADVICE,
                "Health checks: " + String.join(", ", worse),
                "The page Signet Health says what is wrong",
                "http://HOST/system/console/signet");
    }
}
