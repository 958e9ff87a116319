/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Makes, rotates, rolls back, revokes and trims the keys of a ring. */
@NullMarked
package dev.signet.cli.keys.lifecycle;

import org.jspecify.annotations.NullMarked;
