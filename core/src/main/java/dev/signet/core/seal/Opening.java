/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

/** What opening a text gave: the value, or the reason why not. */
public sealed interface Opening permits Opened, Unopened {}
