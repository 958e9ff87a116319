/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsIntegration;
import dev.signet.ims.ImsOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
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
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Signet IMS", HealthCheck.TAGS + "=signet", HealthCheck.TAGS + "=ims"})
public final class ImsHealth implements HealthCheck {

    private static final Duration FINE_KEPT = Duration.ofMinutes(5);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(20);

    /** What the next moment may mend by itself. Everything else is asked again as seldom as what is fine. */
    private static final Set<ImsOutcome> PASSING =
            EnumSet.of(ImsOutcome.UNREACHABLE, ImsOutcome.TLS_FAILURE, ImsOutcome.SERVER_FAILURE);

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
        checkWhatIsOld();
        FormattingResultLog log = new FormattingResultLog();
        if (integrations.integrations().isEmpty()) {
            log.info("No integration is configured");
        }
        SecretProtection present = protection;
        if (present == null) {
            log.warn("Crypto Support is not running, so that secrets that are typed now stay unprotected");
        } else {
            present.unprotected()
                    .forEach((place, reason) -> log.critical(
                            "{} of {} stands unprotected in its configuration: {}",
                            place.property(),
                            place.pid(),
                            reason));
        }
        for (ImsIntegration integration : integrations.integrations()) {
            tell(integration, log);
        }
        return new Result(log);
    }

    private static void tell(ImsIntegration integration, FormattingResultLog log) {
        Optional<ImsFinding> found = integration.finding();
        if (found.isEmpty()) {
            log.info("{}: being checked", integration.title());
            return;
        }
        ImsFinding finding = found.get();
        if (!finding.isFine()) {
            log.critical("{}: {}. To do: {}", integration.title(), finding.message(), finding.remedy());
        } else if (finding.remedy().isEmpty()) {
            log.info("{}: {}", integration.title(), finding.message());
        } else {
            log.warn("{}: {}. To do: {}", integration.title(), finding.message(), finding.remedy());
        }
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
