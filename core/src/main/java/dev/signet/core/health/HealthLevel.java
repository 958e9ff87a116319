/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.health;

/** How bad a finding is, worst last; the names are those of the health checks of Felix. */
public enum HealthLevel {
    OK,
    WARN,
    CRITICAL
}
