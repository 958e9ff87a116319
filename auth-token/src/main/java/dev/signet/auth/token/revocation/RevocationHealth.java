/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.revocation;

import dev.signet.core.revocation.RevocationStatus;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator whether this instance knows, remembers and tells which sessions have ended. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Signet Session Revocation", HealthCheck.TAGS + "=signet"})
public final class RevocationHealth implements HealthCheck {

    private final SessionRevocations revocations;

    @Activate
    public RevocationHealth(@Reference SessionRevocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        RevocationStatus status = revocations.status();
        log.info("Known here to have ended: {}", status.list());
        for (RevocationStatus.Peer peer : status.peers()) {
            log.info("Instance {} last heard at {}", peer.name(), peer.heardAt());
        }
        FarmKnowledge.Concerns concerns = revocations.concerns();
        concerns.critical().forEach(concern -> log.critical("{}", concern));
        concerns.minor().forEach(concern -> log.warn("{}", concern));
        revocations
                .settings()
                .errors()
                .forEach(error -> log.warn("Configuration {}: {}", SessionRevocations.PID, error));
        revocations.problem().ifPresent(why -> log.critical("Nobody can sign in, and all tokens are refused: {}", why));
        return new Result(log);
    }
}
