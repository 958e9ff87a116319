/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What an administrator configured for an integration, read from Signet's own configuration or from AEM's two. */
@NullMarked
package dev.signet.ims.internal.settings;

import org.jspecify.annotations.NullMarked;
