/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuditTrailsTest {

    @Test
    void aTrailThatFailsKeepsNobodyFromAnything() {
        List<AuditEvent> kept = new ArrayList<>();
        AuditTrails trails = AuditTrails.of(
                event -> {
                    throw new IllegalStateException("of somebody else's");
                },
                kept::add);

        trails.record(AuditEvent.of(AuditAction.SIGNED_IN));

        assertEquals(1, kept.size());
    }
}
