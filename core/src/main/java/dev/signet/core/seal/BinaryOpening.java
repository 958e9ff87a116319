/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

/** What opening the binary form gave: the value, or the reason why not. */
public sealed interface BinaryOpening permits OpenedBytes, Unopened {}
