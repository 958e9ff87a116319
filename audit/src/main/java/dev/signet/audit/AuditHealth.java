/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit;

import dev.signet.audit.record.RecordKeeper;
import dev.signet.core.audit.AuditFault;
import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator where the record is, and what keeps it from being written or believed. */
@Component(
        service = {HealthCheck.class, HealthFindings.class},
        property = {HealthCheck.NAME + "=" + AuditHealth.NAME, HealthCheck.TAGS + "=signet", HealthCheck.TAGS + "=audit"
        })
public final class AuditHealth implements HealthCheck, HealthFindings {

    static final String NAME = "Signet Audit";

    /** From here on somebody should have said how much is to be kept. */
    private static final long LARGE = 1024L * 1024 * 1024;

    private final InstanceAuditTrail trail;

    @Activate
    public AuditHealth(@Reference InstanceAuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public Result execute() {
        ResultLog log = new ResultLog();
        tellEverybody((level, sentence) -> log.add(new ResultLog.Entry(Result.Status.valueOf(level.name()), sentence)));
        return new Result(log);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<HealthFinding> findings() {
        List<HealthFinding> findings = new ArrayList<>();
        RecordKeeper keeper = trail.keeper();
        findings.add(HealthFinding.ok(
                "The record is kept",
                "It is at " + keeper.head() + "; note that down elsewhere to find out later whether it was cut"));
        List<String> errors = trail.errors();
        if (!errors.isEmpty()) {
            findings.add(HealthFinding.warn(
                    "The configuration of the record is wrong",
                    errors.stream()
                            .map(error -> "Configuration " + InstanceAuditTrail.PID + ": " + error)
                            .toList()));
        }
        keeper.problem()
                .ifPresent(problem -> findings.add(HealthFinding.critical(
                        "Events are lost, because the record cannot be written: " + keeper.lost()
                                + " so far. The log has the cause; free some space, or give the folder back to this user. It"
                                + " goes on by itself then.",
                        problem)));
        List<AuditFault> faults = keeper.faults();
        if (!faults.isEmpty()) {
            findings.add(HealthFinding.warn(
                    "The record was found damaged. It goes on in a new file; look with: signet audit verify HOME",
                    faults.stream().map(AuditFault::toString).toList()));
        }
        examineSize().ifPresent(findings::add);
        return findings;
    }

    private Optional<HealthFinding> examineSize() {
        try {
            long size = 0;
            for (Path file : trail.folder().files()) {
                size += Files.size(file);
            }
            return size > LARGE && trail.settings().limits().keepsAll()
                    ? Optional.of(HealthFinding.warn(
                            "The record takes " + (size >> 20) + " MB and nothing is deleted; set a limit for it",
                            "Set size.limit or retention in " + InstanceAuditTrail.PID))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(HealthFinding.warn("The size of the record cannot be told", e.toString()));
        }
    }
}
