/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** {@code signet audit}: the record of what happened on an instance, checked and shown. */
@NullMarked
package dev.signet.cli.audit;

import org.jspecify.annotations.NullMarked;
