/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What every command stands on: its words, its exit codes, its exceptions, and what it is given. */
@NullMarked
package dev.signet.cli.command;

import org.jspecify.annotations.NullMarked;
