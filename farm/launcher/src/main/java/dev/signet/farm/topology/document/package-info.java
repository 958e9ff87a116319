/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The document that says what a farm is to consist of: {@code spec/topology.md}. */
@NullMarked
package dev.signet.farm.topology.document;

import org.jspecify.annotations.NullMarked;
