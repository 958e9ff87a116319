/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthFindings;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsIntegration;
import dev.signet.ims.ImsOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the operator whether every integration gets its tokens, and if not, which thing is wrong and what to do.
 *
 * <p>Servers are asked in the background, and not more often than needed: a health check must answer at once.
 */
@Component(
        service = {HealthCheck.class, HealthFindings.class},
        property = {HealthCheck.NAME + "=" + ImsHealth.NAME, HealthCheck.TAGS + "=signet", HealthCheck.TAGS + "=ims"})
public final class ImsHealth implements HealthCheck, HealthFindings {

    static final String NAME = "Signet IMS";

    private static final Duration FINE_KEPT = Duration.ofMinutes(5);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(20);

    /** What the next moment may mend by itself. Everything else is asked again as seldom as what is fine. */
    private static final Set<ImsOutcome> PASSING =
            EnumSet.of(ImsOutcome.UNREACHABLE, ImsOutcome.TLS_FAILURE, ImsOutcome.SERVER_FAILURE, ImsOutcome.THROTTLED);

    private static final Logger LOG = LoggerFactory.getLogger(ImsHealth.class);

    private final Integrations integrations;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SecretProtection protection;

    private final InstantSource clock = InstantSource.system();
    private final ExecutorService checks = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "signet-ims-check");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> underWay;

    @Activate
    public ImsHealth(@Reference Integrations integrations) {
        this.integrations = integrations;
    }

    @Deactivate
    void stop() {
        checks.shutdownNow();
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
        checkWhatIsOld();
        List<HealthFinding> findings = new ArrayList<>();
        if (integrations.integrations().isEmpty()) {
            findings.add(HealthFinding.ok("No integration is configured"));
        }
        SecretProtection present = protection;
        if (present == null) {
            findings.add(HealthFinding.warn(
                    "Crypto Support is not running, so that secrets that are typed now stay unprotected"));
        } else {
            List<String> unprotected = new ArrayList<>();
            present.unprotected()
                    .forEach((place, reason) -> unprotected.add(
                            place.property() + " of " + place.pid() + " stands unprotected: " + reason));
            if (!unprotected.isEmpty()) {
                findings.add(HealthFinding.critical("Secrets stand unprotected in configurations", unprotected));
            }
        }
        for (ImsIntegration integration : integrations.integrations()) {
            findings.add(tell(integration));
        }
        return findings;
    }

    static HealthFinding tell(ImsIntegration integration) {
        Optional<ImsFinding> found = integration.finding();
        if (found.isEmpty()) {
            return HealthFinding.ok("An integration is being checked", integration.title());
        }
        ImsFinding finding = found.get();
        String cause = integration.title() + ": " + finding.message();
        if (!finding.isFine()) {
            // The word is one of a fixed list; what the server or the configuration says is not.
            return HealthFinding.critical(
                    "An integration gets no token: " + finding.outcome().code(), cause, "To do: " + finding.remedy());
        }
        return finding.remedy().isEmpty()
                ? HealthFinding.ok("An integration gets its tokens", cause)
                : HealthFinding.warn(
                        "An integration gets its tokens, but has a flaw", cause, "To do: " + finding.remedy());
    }

    private synchronized void checkWhatIsOld() {
        if (underWay == null || underWay.isDone()) {
            underWay = checks.submit(() -> integrations.all().stream()
                    .filter(integration -> isOld(integration.description()))
                    .forEach(ImsHealth::check));
        }
    }

    private static void check(Integration integration) {
        try {
            integration.check();
        } catch (RuntimeException e) {
            // One that fails in a way that nobody thought of keeps none of the others from being checked.
            LOG.error("The check of {} failed: {}", integration, e.getClass());
        }
    }

    private boolean isOld(ImsIntegration integration) {
        return integration
                .finding()
                .map(finding -> {
                    Duration age = Duration.between(finding.at(), clock.instant());
                    return age.isNegative() || age.compareTo(isPassing(finding) ? FAILURE_KEPT : FINE_KEPT) > 0;
                })
                .orElse(true);
    }

    private static boolean isPassing(ImsFinding finding) {
        return PASSING.contains(finding.outcome());
    }
}
