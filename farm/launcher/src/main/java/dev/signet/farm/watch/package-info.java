/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Asks instances and the load balancer how they are, and waits until they are ready.
 */
@NullMarked
package dev.signet.farm.watch;

import org.jspecify.annotations.NullMarked;
