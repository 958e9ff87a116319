/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Where the keys that are moved come from, and how they are read there. */
@NullMarked
package dev.signet.cli.relocate.source;

import org.jspecify.annotations.NullMarked;
