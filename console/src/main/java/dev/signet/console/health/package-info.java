/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How this instance fares, in one word for everybody. */
@NullMarked
package dev.signet.console.health;

import org.jspecify.annotations.NullMarked;
