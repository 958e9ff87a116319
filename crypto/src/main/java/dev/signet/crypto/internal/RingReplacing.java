/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.storage.KeyProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Replaces several rings of one provider, all or none. */
final class RingReplacing {

    private final KeyProvider provider;
    private final Deque<KeyRing> undo = new ArrayDeque<>();

    RingReplacing(KeyProvider provider) {
        this.provider = provider;
    }

    void replace(List<KeyRing> rings) throws KeyRingUnavailableException {
        try {
            for (KeyRing ring : rings) {
                Optional<KeyRing> former = former(ring);
                provider.replace(ring.kind(), ring);
                former.ifPresent(undo::push);
            }
        } catch (KeyRingUnavailableException e) {
            throw undone(e);
        }
    }

    /** What is damaged cannot be put back, and need not be. */
    private Optional<KeyRing> former(KeyRing ring) {
        try {
            return provider.stored(ring.kind());
        } catch (KeyRingUnavailableException e) {
            return Optional.empty();
        }
    }

    private KeyRingUnavailableException undone(KeyRingUnavailableException cause) {
        while (!undo.isEmpty()) {
            KeyRing former = undo.pop();
            try {
                provider.replace(former.kind(), former);
            } catch (KeyRingUnavailableException e) {
                return new KeyRingUnavailableException(
                        cause.getMessage() + ". The other ring, "
                                + former.kind().label() + ", was already replaced and could not be put back: "
                                + e.getMessage(),
                        cause);
            }
        }
        return cause;
    }
}
