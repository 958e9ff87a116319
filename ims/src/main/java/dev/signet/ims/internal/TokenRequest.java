/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.internal.request.TokenAnswer;
import dev.signet.ims.internal.settings.Secret;

/** Asks the server once with one secret. */
@FunctionalInterface
interface TokenRequest {
    TokenAnswer ask(Secret secret) throws InterruptedException;
}
