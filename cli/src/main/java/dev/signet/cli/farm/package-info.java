/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The commands of {@code signet farm}: how they are called and what they say. What they do is in the launcher. */
@NullMarked
package dev.signet.cli.farm;

import org.jspecify.annotations.NullMarked;
