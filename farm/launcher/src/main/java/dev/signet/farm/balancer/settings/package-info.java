/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a load balancer is started with, and the part of the farm's state that it follows. */
@NullMarked
package dev.signet.farm.balancer.settings;

import org.jspecify.annotations.NullMarked;
