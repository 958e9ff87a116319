/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationPiece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is known and not on disk yet. All but {@link #add(RevocationPiece)} and {@link #isMuch} by one thread at a time.
 */
final class UnwrittenPieces {

    private static final long MUCH = 1024 * 1024;

    private final PieceFiles files;
    private final PieceSigner signer;
    private final PendingPieces own = new PendingPieces();
    private final List<byte[]> received = new ArrayList<>();
    private final AtomicLong receivedBytes = new AtomicLong();
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
        receivedBytes.addAndGet(document.length);
    }

    /** Whether all that came from others is on disk, and of this run all up to that number. */
    boolean isNone(long number) {
        return written >= number && received.isEmpty();
    }

    /** Whether so much of others waits that it is to be written without delay. */
    boolean isMuch() {
        return receivedBytes.get() > MUCH;
    }

    /** Appends all to the log; what could not be written stays. */
    void write() throws IOException, RevocationException {
        List<RevocationPiece> pieces = own.take();
        boolean done = pieces.isEmpty();
        try {
            List<byte[]> documents = new ArrayList<>();
            for (RevocationPiece piece : pieces) {
                documents.add(signer.sign(piece));
            }
            if (!done) {
                files.append(documents);
                written = pieces.get(pieces.size() - 1).to();
                done = true;
            }
        } finally {
            if (!done) {
                own.putBack(pieces);
            }
        }
        if (!received.isEmpty()) {
            files.append(List.copyOf(received));
            received.clear();
            receivedBytes.set(0);
        }
    }
}
