/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.notice;

import dev.signet.core.health.HealthFindings;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/** What everybody may read of a health check's findings, as the framework for health checks wants it. */
public final class PublicHealth {

    private PublicHealth() {}

    public static Result of(HealthFindings findings) {
        ResultLog log = new ResultLog();
        findings.tellEverybody(
                (level, sentence) -> log.add(new ResultLog.Entry(Result.Status.valueOf(level.name()), sentence)));
        return new Result(log);
    }
}
