/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.revocation.RevocationPiece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Pieces that wait to be stored or sent, in order; neighbours become one as long as that is not too long for a document.
 *
 * <p>Safe for use by several threads.
 */
public final class PendingPieces {

    private final Deque<RevocationPiece> pieces = new ArrayDeque<>();

    /** The next piece of this run. */
    public synchronized void add(RevocationPiece piece) {
        RevocationPiece last = pieces.pollLast();
        Optional<RevocationPiece> both = last == null ? Optional.empty() : last.merge(piece);
        if (last != null && both.isEmpty()) {
            pieces.addLast(last);
        }
        pieces.addLast(both.orElse(piece));
    }

    /** All that wait; from now on they do not. */
    public synchronized List<RevocationPiece> take() {
        List<RevocationPiece> taken = new ArrayList<>(pieces);
        pieces.clear();
        return taken;
    }

    /** What was taken and could not be used waits again, before all that has come since. */
    public synchronized void putBack(List<RevocationPiece> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            pieces.addFirst(taken.get(i));
        }
    }

    public synchronized boolean isEmpty() {
        return pieces.isEmpty();
    }
}
