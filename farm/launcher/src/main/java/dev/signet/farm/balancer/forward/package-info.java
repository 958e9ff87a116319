/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Sends a request to an instance, and to another one where that may be. */
@NullMarked
package dev.signet.farm.balancer.forward;

import org.jspecify.annotations.NullMarked;
