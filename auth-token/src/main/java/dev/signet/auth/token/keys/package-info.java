/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Which authentication ring is in force here: one answer for sessions, CSRF tokens, ended sessions and health. */
@NullMarked
package dev.signet.auth.token.keys;

import org.jspecify.annotations.NullMarked;
