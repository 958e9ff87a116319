/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Finds things in the directory of one instance, running or stopped, of a farm or of AEM.
 *
 * <p>Bundles are known to people by symbolic name and to the directory by number. The number differs from instance to
 * instance, so nothing here takes or guesses one.
 */
@NullMarked
package dev.signet.home;

import org.jspecify.annotations.NullMarked;
