/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The files of the instance whose keys are moved, and how each of them is changed and put back. */
@NullMarked
package dev.signet.cli.relocate.target;

import org.jspecify.annotations.NullMarked;
