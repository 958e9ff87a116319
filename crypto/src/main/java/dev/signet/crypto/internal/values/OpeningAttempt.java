/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.seal.Opened;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;

/** What came of opening a protected value of a configuration. */
sealed interface OpeningAttempt {

    /** It is open; {@code toString} does not show it. */
    record Open(Opened opened) implements OpeningAttempt {}

    /** It is not, and must not be delivered. */
    record Closed(UnreadableValue value) implements OpeningAttempt {}
}
