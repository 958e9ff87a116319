/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Whether all is there that an instance needs, and the line to paste where it is not.
 *
 * <p>{@link dev.signet.console.setup.InstanceSurvey} looks at the instance and writes down facts; everything else judges
 * these, and knows no OSGi.
 */
@NullMarked
package dev.signet.console.setup;

import org.jspecify.annotations.NullMarked;
