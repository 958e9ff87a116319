/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.revocation.RevocationDefect;
import dev.signet.core.revocation.RevocationDocument;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationList;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Signs and reads lists with the ring for them. */
final class ListSigner {

    /** What lists are signed with; another one means that everything has to be signed again. */
    record State(KeyRing ring, @Nullable RingKey primary) {

        /** A ring is the same object until it changes. */
        boolean isAs(@Nullable State other) {
            return other != null && ring == other.ring && primary == other.primary;
        }
    }

    private final KeyRingProvider keys;
    private final InstantSource clock;
    private final Supplier<List<KeyRing>> former;

    /** @param former rings that this instance used before */
    ListSigner(KeyRingProvider keys, InstantSource clock, Supplier<List<KeyRing>> former) {
        this.keys = keys;
        this.clock = clock;
        this.former = former;
    }

    /** Empty if there has been no ring yet. */
    Optional<State> state() {
        try {
            KeyRing ring = keys.current();
            return Optional.of(new State(ring, ring.primaryAt(clock.instant()).orElse(null)));
        } catch (KeyRingUnavailableException e) {
            return Optional.empty();
        }
    }

    byte[] sign(RevocationList list) throws RevocationException {
        try {
            return RevocationDocument.write(list, keys.current(), clock.instant());
        } catch (KeyRingUnavailableException | RevocationFormatException e) {
            throw new RevocationException("the revocation list cannot be signed: " + e.getMessage(), e);
        }
    }

    RevocationDocument.Signed read(byte[] document) throws KeyRingUnavailableException, RevocationFormatException {
        return RevocationDocument.read(document, keys.current());
    }

    /**
     * Reads a list that lies in this instance's own folder; one that was signed before its ring was replaced, too.
     *
     * <p>Whoever knows a key that was replaced and can write into that folder can end sessions, and could delete the list
     * as well. Of what others send, only the ring in force decides.
     */
    RevocationDocument.Signed readOwn(byte[] document) throws KeyRingUnavailableException, RevocationFormatException {
        try {
            return read(document);
        } catch (RevocationFormatException e) {
            if (e.defect() == RevocationDefect.UNKNOWN_KEY || e.defect() == RevocationDefect.REVOKED_KEY) {
                for (KeyRing ring : former.get()) {
                    try {
                        return RevocationDocument.read(document, ring);
                    } catch (RevocationFormatException other) {
                        e.addSuppressed(other);
                    }
                }
            }
            throw e;
        }
    }
}
