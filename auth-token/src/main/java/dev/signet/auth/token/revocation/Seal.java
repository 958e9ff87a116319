/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.revocation;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.TokenKey;
import dev.signet.core.revocation.RevocationDocument;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationList;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs and reads lists with the ring in force; while there is none, with the last one there was. */
final class Seal {

    /** What lists are signed with; another one means that everything has to be signed again. */
    record State(KeyRing ring, @Nullable TokenKey primary) {

        /** A ring is the same object until it changes. */
        boolean isAs(@Nullable State other) {
            return other != null && ring == other.ring && primary == other.primary;
        }
    }

    private final KeyRingProvider keys;
    private final InstantSource clock;
    private volatile @Nullable KeyRing last;

    Seal(KeyRingProvider keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Empty if there has been no ring yet. */
    Optional<State> state() {
        try {
            KeyRing ring = ring();
            return Optional.of(new State(ring, ring.primaryAt(clock.instant()).orElse(null)));
        } catch (KeyRingUnavailableException e) {
            return Optional.empty();
        }
    }

    byte[] sign(RevocationList list) throws RevocationException {
        try {
            return RevocationDocument.write(list, ring(), clock.instant());
        } catch (KeyRingUnavailableException | RevocationFormatException e) {
            throw new RevocationException("the revocation list cannot be signed: " + e.getMessage(), e);
        }
    }

    RevocationDocument.Signed read(byte[] document) throws KeyRingUnavailableException, RevocationFormatException {
        return RevocationDocument.read(document, ring());
    }

    private KeyRing ring() throws KeyRingUnavailableException {
        try {
            KeyRing ring = keys.current();
            last = ring;
            return ring;
        } catch (KeyRingUnavailableException e) {
            KeyRing before = last;
            if (before != null) {
                return before;
            }
            throw e;
        }
    }
}
