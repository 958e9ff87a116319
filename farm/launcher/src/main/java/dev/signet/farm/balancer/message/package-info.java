/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Requests and responses on their way: their headers, their bodies, and who they are from. */
@NullMarked
package dev.signet.farm.balancer.message;

import org.jspecify.annotations.NullMarked;
