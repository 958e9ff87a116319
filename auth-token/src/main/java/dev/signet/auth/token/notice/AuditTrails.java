/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.notice;

import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditTrail;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who keep records at the moment, as one; nobody waits for them to come. */
@Component(service = AuditTrails.class)
public final class AuditTrails implements AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrails.class);

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<AuditTrail> present = List.of();

    @Activate
    public AuditTrails() {}

    /** These records, for as long as they are there. */
    public static AuditTrails of(AuditTrail... trails) {
        AuditTrails all = new AuditTrails();
        all.present = List.of(trails);
        return all;
    }

    @Override
    public void record(AuditEvent event) {
        present.forEach(trail -> record(trail, event));
    }

    /** One that fails keeps neither the others from their records nor a user from a session. */
    private static void record(AuditTrail trail, AuditEvent event) {
        try {
            trail.record(event);
        } catch (RuntimeException e) {
            LOG.error("{} has not recorded an event.", trail.getClass().getName(), e);
        }
    }
}
