/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Lets requests in: whole, one after the other, and not too many of one client. */
@NullMarked
package dev.signet.farm.balancer.arrival;

import org.jspecify.annotations.NullMarked;
