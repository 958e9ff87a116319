/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthFindings;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.SessionEnds;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Shows the operator whether this instance knows, remembers and tells which sessions have ended. */
@Component(
        service = {HealthCheck.class, HealthFindings.class},
        property = {HealthCheck.NAME + "=" + RevocationHealth.NAME, HealthCheck.TAGS + "=signet"})
public final class RevocationHealth implements HealthCheck, HealthFindings {

    static final String NAME = "Signet Session Revocation";

    private final SessionRevocations revocations;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable UserChanges users;

    @Activate
    public RevocationHealth(@Reference SessionRevocations revocations) {
        this.revocations = revocations;
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
        RevocationStatus status = revocations.status();
        findings.add(HealthFinding.ok(
                "What has ended here is remembered", status.list().toString()));
        findings.add(HealthFinding.ok(
                "Other instances heard: " + status.peers().size(),
                status.peers().stream()
                        .map(peer -> "Instance " + peer.name() + " last heard at " + peer.heardAt())
                        .toList()));
        SharedRevocations.Concerns concerns = revocations.concerns();
        findings.addAll(concerns.critical());
        findings.addAll(concerns.minor());
        findings.addAll(concerns.notes());
        List<String> unseen = unseenUsers(users);
        if (!unseen.isEmpty()) {
            findings.add(HealthFinding.critical(
                    "A new password, and disabling or deleting a user, may end no session here", unseen));
        }
        List<String> errors = revocations.settings().errors();
        if (!errors.isEmpty()) {
            findings.add(HealthFinding.warn(
                    "The configuration of session revocation is wrong",
                    errors.stream()
                            .map(error -> "Configuration " + RevocationConfiguration.PID + ": " + error)
                            .toList()));
        }
        if (revocations.get() instanceof SessionEnds.Unknown unknown) {
            findings.add(HealthFinding.critical("Nobody can sign in, and all tokens are refused", unknown.why()));
        }
        return findings;
    }

    private static List<String> unseenUsers(@Nullable UserChanges observer) {
        return observer == null
                ? List.of("nobody watches users, since Oak's services NodeStore and UserConfiguration are not there")
                : observer.problem().stream().toList();
    }
}
