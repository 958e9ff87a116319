/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The commands that end sessions of running instances, and tell what has ended. */
@NullMarked
package dev.signet.cli.sessions;

import org.jspecify.annotations.NullMarked;
