/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The instance's metrics in the text format that Prometheus and its kin read. */
@NullMarked
package dev.signet.console.metrics;

import org.jspecify.annotations.NullMarked;
