/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

/** What became of a presented token. */
public sealed interface Verification permits VerifiedToken, Rejection {}
