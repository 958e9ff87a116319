/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The operator's command: what is common to all of its parts.
 *
 * <p>What a program may read goes to the standard output, everything for people to the standard error, and the exit code
 * is part of the contract. An error names the thing, the cause and the next step; nobody is shown a stack trace.
 */
@NullMarked
package dev.signet.cli;

import org.jspecify.annotations.NullMarked;
