/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How often somebody may try to sign in: so that passwords cannot be guessed by the thousand, and nobody is locked out of an
 * account because a stranger tries.
 */
@NullMarked
package dev.signet.auth.token.attempt;

import org.jspecify.annotations.NullMarked;
