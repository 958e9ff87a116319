/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.PieceStretch;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationPiece;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file of pieces tells, as far as it can be believed. */
final class Recollection {

    private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

    private final PieceSigner signer;
    private final AbsoluteEnd absoluteEnd;
    private final UnionOfLists entries = new UnionOfLists();
    private final Map<String, Instant> until = new HashMap<>();
    private Holdings holdings = Holdings.none();
    private final Set<String> keys = new HashSet<>();
    private boolean damaged;
    private boolean cut;
    private long bytes;
    private @Nullable KeyRingUnavailableException withoutKeys;

    Recollection(PieceSigner signer, AbsoluteEnd absoluteEnd) {
        this.signer = signer;
        this.absoluteEnd = absoluteEnd;
    }

    /** Reads all of a file; nothing is known of it if this throws. */
    void read(PieceFiles files, String name) throws IOException, RevocationException {
        bytes = files.read(name, stretch -> {
            take(name, stretch);
            return withoutKeys == null;
        });
        KeyRingUnavailableException none = withoutKeys;
        if (none != null) {
            throw new RevocationException("what has ended cannot be read: " + none.getMessage(), none);
        }
    }

    private void take(String name, PieceStretch stretch) {
        cut |= stretch instanceof PieceStretch.Cut;
        damaged |= stretch instanceof PieceStretch.Damaged;
        if (stretch instanceof PieceStretch.Whole whole) {
            try {
                take(signer.ownPiece(whole.bytes()));
                keys.add(PieceSigner.keyOf(whole.bytes()));
            } catch (RevocationFormatException e) {
                LOG.error("A piece of {} cannot be believed: {}", name, e.getMessage());
                damaged = true;
            } catch (KeyRingUnavailableException e) {
                withoutKeys = e;
            }
        }
    }

    private void take(RevocationPiece piece) {
        entries.add(absoluteEnd.prune(piece.entries()));
        holdings = holdings.with(piece.numbers());
        until.merge(
                piece.stream(),
                absoluteEnd.mattersUntil(piece.entries()),
                (one, other) -> one.isAfter(other) ? one : other);
    }

    void into(EndedMemory memory) throws RevocationException {
        memory.recall(entries.union(), holdings, until);
    }

    /** Whether something in it is no piece, or one that nobody can believe. */
    boolean isDamaged() {
        return damaged;
    }

    /** With which keys its pieces are signed. */
    Set<String> keys() {
        return keys;
    }

    /** Whether it ends in the middle of a piece. */
    boolean isCut() {
        return cut;
    }

    /** Of how many bytes the pieces are that are whole. */
    long whole() {
        return bytes;
    }
}
