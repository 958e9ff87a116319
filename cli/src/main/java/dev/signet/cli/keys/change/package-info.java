/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The steps by which key files and running instances get other rings, and what they work with. */
@NullMarked
package dev.signet.cli.keys.change;

import org.jspecify.annotations.NullMarked;
