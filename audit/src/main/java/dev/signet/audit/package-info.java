/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Takes note of what happens to sessions and keys: in a record on disk, in counters, and for a health check.
 */
@NullMarked
package dev.signet.audit;

import org.jspecify.annotations.NullMarked;
