/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The command {@code signet keys relocate}: moves an instance's keys out of its repository into its files.
 *
 * <p>Start at {@link dev.signet.cli.relocate.RelocateCommand}. What is to be written is planned first, as
 * {@link dev.signet.cli.relocate.target.FileChange}s, and noted in a journal before and after each step. Every step can be
 * repeated, so that a run that was cut off anywhere is finished by the next one, or taken back.
 */
@NullMarked
package dev.signet.cli.relocate;

import org.jspecify.annotations.NullMarked;
