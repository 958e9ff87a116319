/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The integrations of an instance: from their configurations to their tokens and to what is said about them. */
@NullMarked
package dev.signet.ims.internal;

import org.jspecify.annotations.NullMarked;
