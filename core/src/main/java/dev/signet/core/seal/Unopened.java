/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import dev.signet.core.keyring.KeyId;
import java.util.List;
import java.util.Optional;

/**
 * A value that was not opened.
 *
 * @param reason the kind of failure
 * @param keyId the key that the value names; not verified, and absent in AEM's form
 * @param held the ids of the keys in the ring
 * @param message for people: the cause and the next step; never the value
 */
public record Unopened(UnopenedReason reason, Optional<KeyId> keyId, List<KeyId> held, String message)
        implements Opening, BinaryOpening {

    public Unopened {
        held = List.copyOf(held);
    }
}
