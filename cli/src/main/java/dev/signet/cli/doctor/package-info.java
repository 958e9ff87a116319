/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The doctor: what an instance lacks, as it tells of itself, as it is met from outside, and as its directory shows it.
 *
 * <p>Each view makes {@link dev.signet.cli.doctor.Diagnosis diagnoses}; the command sorts and shows them.
 */
@NullMarked
package dev.signet.cli.doctor;

import org.jspecify.annotations.NullMarked;
