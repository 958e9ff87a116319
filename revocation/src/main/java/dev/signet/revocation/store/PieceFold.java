/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.revocation.RevocationPiece;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes few long pieces of many short ones, one at a time: of each run those that touch, as far as they fit together.
 *
 * <p>Holds one piece of each run in memory, whatever there is on disk.
 */
final class PieceFold {

    /** Takes a piece that will not grow any more. */
    @FunctionalInterface
    interface Sink {
        void write(RevocationPiece piece) throws IOException;
    }

    private final Sink sink;
    private final Map<String, RevocationPiece> open = new LinkedHashMap<>();

    PieceFold(Sink sink) {
        this.sink = sink;
    }

    void add(RevocationPiece piece) throws IOException {
        RevocationPiece before = open.get(piece.stream());
        Optional<RevocationPiece> both = before == null ? Optional.empty() : before.merge(piece);
        if (before != null && both.isEmpty()) {
            sink.write(before);
        }
        open.put(piece.stream(), both.orElse(piece));
    }

    /** Writes what is still open. */
    void finish() throws IOException {
        for (RevocationPiece piece : open.values()) {
            sink.write(piece);
        }
        open.clear();
    }
}
