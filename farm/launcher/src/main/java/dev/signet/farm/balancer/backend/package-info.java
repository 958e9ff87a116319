/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The instances that get requests: their health, their connections, and which of them is next. */
@NullMarked
package dev.signet.farm.balancer.backend;

import org.jspecify.annotations.NullMarked;
