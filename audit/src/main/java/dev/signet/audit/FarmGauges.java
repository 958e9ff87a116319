/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit;

import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.SessionRevocation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.sling.commons.metrics.Gauge;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What can be asked of this instance at any time, as gauges; one that has no answer now has no value. */
@Component(service = {})
public final class FarmGauges {

    private final InstantSource clock = InstantSource.system();
    private final List<ServiceRegistration<?>> registrations;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable SessionRevocation revocation;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(signet.ring=hmac)")
    private volatile @Nullable KeyRingProvider keyRing;

    @Activate
    public FarmGauges(BundleContext context, @Reference InstanceAuditTrail trail) {
        Map<String, Supplier<@Nullable Object>> gauges = Map.of(
                "signet.audit.record.number", () -> number(trail),
                "signet.audit.events.lost", () -> trail.keeper().lost(),
                "signet.revocation.sessions",
                        () -> revoked(service -> service.status().list().sessions()),
                "signet.revocation.users",
                        () -> revoked(service -> service.status().list().users()),
                "signet.revocation.heard.age.seconds", () -> revoked(this::age),
                "signet.keyring.hmac.generation", this::generation);
        this.registrations = gauges.entrySet().stream()
                .<ServiceRegistration<?>>flatMap(gauge -> Stream.of(context.registerService(
                        Gauge.class,
                        () -> gauge.getValue().get(),
                        FrameworkUtil.asDictionary(Map.of(Gauge.NAME, gauge.getKey())))))
                .toList();
    }

    /** No value until the record is open: this number must not seem to fall. */
    private static @Nullable Object number(InstanceAuditTrail trail) {
        long number = trail.keeper().head().number();
        return number == 0 ? null : number;
    }

    private @Nullable Object revoked(Function<SessionRevocation, @Nullable Object> question) {
        SessionRevocation service = revocation;
        return service == null ? null : question.apply(service);
    }

    private @Nullable Object age(SessionRevocation service) {
        return service.status()
                .lastHeard()
                .map(heard -> Duration.between(heard, clock.instant()).toSeconds())
                .orElse(null);
    }

    private @Nullable Object generation() {
        KeyRingProvider provider = keyRing;
        try {
            return provider == null ? null : provider.current().generation();
        } catch (KeyRingUnavailableException e) {
            return null;
        }
    }

    @Deactivate
    public void stop() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
