/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands about IMS integrations of running instances. */
@NullMarked
package dev.signet.cli.ims;

import org.jspecify.annotations.NullMarked;
