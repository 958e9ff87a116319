/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tells and compares which rings instances have. */
@NullMarked
package dev.signet.cli.keys.inspection;

import org.jspecify.annotations.NullMarked;
