/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.ImsFinding;
import java.util.Optional;

/** What keeps an integration from asking its server, or from asking with all that is configured. */
@FunctionalInterface
interface SecretProblem {

    /** Why the server is not asked at all. */
    Optional<ImsFinding> inTheWay();

    /** Why one secret is not used although another one is, with the remedy. */
    default Optional<String> unusedSecret() {
        return Optional.empty();
    }
}
