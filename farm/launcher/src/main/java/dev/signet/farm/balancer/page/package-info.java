/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the load balancer says itself: its page, its refusals, and the paths that are closed. */
@NullMarked
package dev.signet.farm.balancer.page;

import org.jspecify.annotations.NullMarked;
