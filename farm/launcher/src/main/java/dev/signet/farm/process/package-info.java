/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Starts, finds and ends the processes of a farm, and gives out their ports and their memory.
 */
@NullMarked
package dev.signet.farm.process;

import org.jspecify.annotations.NullMarked;
