/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Gives the instances of a farm the same keys, and leaves keys alone that are not the farm's.
 */
@NullMarked
package dev.signet.farm.keys;

import org.jspecify.annotations.NullMarked;
