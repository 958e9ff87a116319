/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import java.util.List;

/**
 * What was made of one property at its last delivery.
 *
 * @param texts the protected texts that stood in it, still closed
 * @param keys for each of them the id of the key that opened it, or a dash
 * @param slip whether one of them was a protected value only without what somebody left around it
 */
record DeliveredProperty(List<String> texts, List<String> keys, boolean slip) {

    DeliveredProperty {
        texts = List.copyOf(texts);
        keys = List.copyOf(keys);
    }

    static String key(OpeningAttempt attempt) {
        return attempt instanceof OpeningAttempt.Open readable
                ? readable.opened().key().value()
                : "-";
    }
}
