/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.health;

import java.util.List;

/**
 * What a health check finds, details included. An OSGi service beside the check itself, for whoever shows it to
 * administrators and to nobody else.
 */
public interface HealthFindings {

    /** The name of the check. */
    String name();

    /** What it finds now. Answers at once. */
    List<HealthFinding> findings();
}
