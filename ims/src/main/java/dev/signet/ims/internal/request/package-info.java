/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** One request for a token: what is sent, how the server is reached, and what its answer means. */
@NullMarked
package dev.signet.ims.internal.request;

import org.jspecify.annotations.NullMarked;
