/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.revocation.DigestDocument;
import dev.signet.core.revocation.HoldingsDigest;
import dev.signet.core.revocation.PieceDocument;
import dev.signet.core.revocation.RevocationDefect;
import dev.signet.core.revocation.RevocationDocument;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Signs and reads what is kept and told of ended sessions, with the ring for that. */
public final class PieceSigner {

    /** What is signed with; another one means that everything on disk has to be signed again. */
    public record State(KeyRing ring, @Nullable RingKey primary) {

        /** A ring is the same object until it changes. */
        public boolean isAs(@Nullable State other) {
            return other != null && ring == other.ring && primary == other.primary;
        }

        /** Whether none of these keys is another than the primary one. */
        boolean isKeyOfAll(Set<String> keys) {
            return primary == null
                    ? keys.isEmpty()
                    : Set.of(primary.id().value()).containsAll(keys);
        }
    }

    /** A ring is signed with again within a second of its change; so few are more than enough. */
    private static final int REMEMBERED = 16;

    /** {@code tag}, a blank, 43 characters and the line end. */
    private static final int TAG_LINE = 48;

    private final KeyRingProvider keys;
    private final InstantSource clock;
    private final Supplier<List<KeyRing>> former;

    /** The rings in force during this run, the latest first: what lies on disk may be signed with any of them. */
    private final Deque<KeyRing> used = new ArrayDeque<>();

    /** @param former rings that this instance used before */
    public PieceSigner(KeyRingProvider keys, InstantSource clock, Supplier<List<KeyRing>> former) {
        this.keys = keys;
        this.clock = clock;
        this.former = former;
    }

    private KeyRing ring() throws KeyRingUnavailableException {
        KeyRing ring = keys.current();
        synchronized (used) {
            if (used.peekFirst() != ring) {
                used.remove(ring);
                used.addFirst(ring);
                if (used.size() > REMEMBERED) {
                    used.removeLast();
                }
            }
        }
        return ring;
    }

    /** Empty if there has been no ring yet. */
    public Optional<State> state() {
        try {
            KeyRing ring = ring();
            return Optional.of(new State(ring, ring.primaryAt(clock.instant()).orElse(null)));
        } catch (KeyRingUnavailableException e) {
            return Optional.empty();
        }
    }

    public byte[] sign(RevocationPiece piece) throws RevocationException {
        try {
            return PieceDocument.sign(piece.withWrittenAt(clock.instant()), ring());
        } catch (KeyRingUnavailableException | RevocationFormatException e) {
            throw new RevocationException("what has ended cannot be signed: " + e.getMessage(), e);
        }
    }

    public byte[] sign(HoldingsDigest digest) throws RevocationException {
        try {
            return DigestDocument.sign(digest, ring());
        } catch (KeyRingUnavailableException | RevocationFormatException e) {
            throw new RevocationException("what is known here cannot be signed: " + e.getMessage(), e);
        }
    }

    /** Reads what another instance has told; the ring in force alone decides. */
    public RevocationPiece piece(byte[] document) throws KeyRingUnavailableException, RevocationFormatException {
        return PieceDocument.read(document, ring());
    }

    public HoldingsDigest digest(byte[] document) throws KeyRingUnavailableException, RevocationFormatException {
        return DigestDocument.read(document, ring());
    }

    /** Reads a piece that lies in this instance's own folder; one that was signed before its ring was replaced, too. */
    RevocationPiece ownPiece(byte[] document) throws KeyRingUnavailableException, RevocationFormatException {
        return own(document, PieceDocument::read);
    }

    /** As {@link #ownPiece}, a list of the time before there were pieces. */
    RevocationList ownList(byte[] document) throws KeyRingUnavailableException, RevocationFormatException {
        return own(document, RevocationDocument::read).list();
    }

    /** Which key a piece names as its own; only what is a whole piece has that line in that place. */
    static String keyOf(byte[] document) {
        int at = Math.max(0, document.length - TAG_LINE - KeyId.LENGTH - 1);
        return new String(document, at, Math.min(KeyId.LENGTH, document.length - at), StandardCharsets.ISO_8859_1);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(byte[] document, KeyRing ring) throws RevocationFormatException;
    }

    /**
     * Whoever knows a key that was replaced and can write into that folder can end sessions, and could delete what is there
     * as well. Of what others send, only the ring in force decides.
     */
    private <T> T own(byte[] document, Reader<T> reader) throws KeyRingUnavailableException, RevocationFormatException {
        try {
            return reader.read(document, ring());
        } catch (RevocationFormatException e) {
            if (e.defect() == RevocationDefect.UNKNOWN_KEY || e.defect() == RevocationDefect.REVOKED_KEY) {
                for (KeyRing ring : before()) {
                    try {
                        return reader.read(document, ring);
                    } catch (RevocationFormatException other) {
                        e.addSuppressed(other);
                    }
                }
            }
            throw e;
        }
    }

    private List<KeyRing> before() {
        List<KeyRing> rings = new ArrayList<>();
        synchronized (used) {
            rings.addAll(used);
        }
        rings.addAll(former.get());
        return rings;
    }
}
