/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a farm consists of and how it was left: its topology, its home, its state, and the passwords in it.
 *
 * <p>Nothing here starts, watches or asks a process.
 */
@NullMarked
package dev.signet.farm.topology;

import org.jspecify.annotations.NullMarked;
