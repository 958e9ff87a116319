/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

/**
 * Takes note of what happened. An OSGi service; there may be several, or none.
 *
 * <p>Safe for use by several threads. Never throws, and never keeps the caller waiting for more than one write to a disk.
 */
@FunctionalInterface
public interface AuditTrail {

    /** For where nobody keeps records. */
    AuditTrail NONE = event -> {};

    void record(AuditEvent event);
}
