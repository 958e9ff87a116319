/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationPiece;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is known and not on disk yet. All but {@link #add(RevocationPiece)} by one thread at a time. */
final class UnwrittenPieces {

    private final PieceFiles files;
    private final PieceSigner signer;
    private final PendingPieces own = new PendingPieces();
    private final Deque<byte[]> received = new ArrayDeque<>();
    private long written;

    UnwrittenPieces(PieceFiles files, PieceSigner signer) {
        this.files = files;
        this.signer = signer;
    }

    /** One of this run. Safe for use by several threads. */
    void add(RevocationPiece piece) {
        own.add(piece);
    }

    /** One of another instance, as it came. */
    void add(byte[] document) {
        received.add(document);
    }

    /** Whether all that came from others is on disk, and of this run all up to that number. */
    boolean isNone(long number) {
        return written >= number && received.isEmpty();
    }

    /** Appends all to the log; what could not be written stays. */
    void write() throws IOException, RevocationException {
        List<RevocationPiece> pieces = own.take();
        int done = 0;
        try {
            for (RevocationPiece piece : pieces) {
                files.append(signer.sign(piece));
                written = piece.to();
                done++;
            }
        } finally {
            own.putBack(pieces.subList(done, pieces.size()));
        }
        while (!received.isEmpty()) {
            files.append(received.getFirst());
            received.removeFirst();
        }
    }
}
