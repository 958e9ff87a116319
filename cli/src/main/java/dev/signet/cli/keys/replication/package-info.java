/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Gives instances the rings of another one. */
@NullMarked
package dev.signet.cli.keys.replication;

import org.jspecify.annotations.NullMarked;
