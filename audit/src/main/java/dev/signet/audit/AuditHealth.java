/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit;

import dev.signet.audit.record.RecordKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator where the record is, and what keeps it from being written or believed. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Signet Audit", HealthCheck.TAGS + "=signet", HealthCheck.TAGS + "=audit"})
public final class AuditHealth implements HealthCheck {

    /** From here on somebody should have said how much is to be kept. */
    private static final long LARGE = 1024L * 1024 * 1024;

    private final InstanceAuditTrail trail;

    @Activate
    public AuditHealth(@Reference InstanceAuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        RecordKeeper keeper = trail.keeper();
        // No path: health checks answer anybody who reaches them.
        log.info("The record is at {}; note that down elsewhere to find out later whether it was cut", keeper.head());
        trail.errors().forEach(error -> log.warn("Configuration {}: {}", InstanceAuditTrail.PID, error));
        keeper.problem()
                .ifPresent(problem -> log.critical(
                        "{} event(s) are lost so far: the record cannot be written. The log has the cause; free some"
                                + " space, or give the folder back to this user. It goes on by itself then.",
                        keeper.lost()));
        keeper.faults()
                .forEach(fault -> log.warn(
                        "The record was found damaged: {}. It goes on in a new file; look with: signet audit verify HOME",
                        fault));
        examineSize(log);
        return new Result(log);
    }

    private void examineSize(FormattingResultLog log) {
        try {
            long size = 0;
            for (Path file : trail.folder().files()) {
                size += Files.size(file);
            }
            if (size > LARGE && trail.settings().limits().keepsAll()) {
                log.warn(
                        "The record takes {} MB and nothing is deleted: set size.limit or retention in {}",
                        size >> 20,
                        InstanceAuditTrail.PID);
            }
        } catch (IOException e) {
            log.warn("The size of the record cannot be told: {}", e.getClass().getSimpleName());
        }
    }
}
