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
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pieces that an instance has on its disk: finds some, and folds all. Not safe for use by several threads. */
final class KeptPieces {

    /** A longer log is folded, unless the base is much longer still. */
    static final long LOG_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(KeptPieces.class);

    private final RevocationFolder folder;
    private final PieceFiles files;
    private final PieceSigner signer;
    private final AbsoluteEnd absoluteEnd;
    private final InstantSource clock;

    KeptPieces(
            RevocationFolder folder,
            PieceFiles files,
            PieceSigner signer,
            AbsoluteEnd absoluteEnd,
            InstantSource clock) {
        this.folder = folder;
        this.files = files;
        this.signer = signer;
        this.absoluteEnd = absoluteEnd;
        this.clock = clock;
    }

    /** Whether the log is long, or the files are, for what is {@code known}; {@code quiet} if this run has ended nothing. */
    boolean isFoldDue(RevocationList known, boolean quiet) throws IOException {
        long base = files.size(PieceFiles.BASE);
        long log = files.size(PieceFiles.LOG) + files.size(PieceFiles.FOLDING);
        // About what is left of it: an entry has some bytes, and a piece is never long.
        long left = 17L * known.sessions() + 64L * known.users() + 48L * known.keys();
        return log > Math.max(LOG_BYTES, base / 2)
                || base + log > 2 * left + 2 * LOG_BYTES
                || (base + log > 0 && known.isEmpty() && quiet);
    }

    /** Takes a failure through the reading and writing of a file. */
    private static final class PassingException extends IOException {
        private static final long serialVersionUID = 1;

        private final transient RevocationException cause;

        PassingException(RevocationException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    /**
     * Makes one file of the base, of the log that waits to be folded, and of files that were set aside, signed with the ring
     * in force.
     *
     * @param held what is known in memory; nothing else is kept
     * @param aside which files that were set aside are to be in it
     */
    void fold(Holdings held, List<String> aside) throws IOException, RevocationException {
        try {
            files.endFold(out -> write(held, aside, out));
        } catch (PassingException e) {
            throw e.cause;
        }
    }

    private void write(Holdings held, List<String> aside, OutputStream out) throws IOException {
        PieceFold fold = new PieceFold(piece -> {
            try {
                out.write(signer.sign(piece));
            } catch (RevocationException e) {
                throw new PassingException(e);
            }
        });
        Set<String> lost = new TreeSet<>();
        List<String> names = new ArrayList<>(List.of(PieceFiles.BASE, PieceFiles.FOLDING));
        names.addAll(aside);
        for (String name : names) {
            files.read(name, stretch -> {
                RevocationPiece piece = piece(stretch);
                if (piece == null && !(stretch instanceof PieceStretch.Cut) && PieceFiles.ALL.contains(name)) {
                    lost.add(name);
                }
                if (piece != null && held.has(piece.numbers())) {
                    fold.add(new RevocationPiece(
                            piece.numbers(), piece.writtenAt(), absoluteEnd.prune(piece.entries())));
                }
                return true;
            });
        }
        fold.finish();
        for (String name : lost) {
            // Known in memory still, but not after the next start; and the file is about to be replaced.
            LOG.error("{}/{} has been damaged while this instance ran; a copy was set aside.", folder, name);
            folder.copyAside(name, clock.instant());
        }
    }

    /** Those that have any of these numbers: as many as there are, but not many more sessions than that. */
    List<RevocationPiece> pieces(Holdings wanted, int sessions) throws IOException, RevocationException {
        List<RevocationPiece> found = new ArrayList<>();
        PieceFold fold = new PieceFold(found::add);
        int[] left = {sessions};
        try {
            for (String name : PieceFiles.ALL) {
                files.read(name, stretch -> {
                    RevocationPiece piece = left[0] > 0 ? piece(stretch) : null;
                    if (piece != null && wanted.hasSomeOf(piece.numbers())) {
                        fold.add(piece);
                        left[0] -= 1 + piece.entries().sessions();
                    }
                    return left[0] > 0;
                });
            }
        } catch (PassingException e) {
            throw e.cause;
        }
        fold.finish();
        return found;
    }

    /** The piece that a stretch is, if it can be believed. */
    private @Nullable RevocationPiece piece(PieceStretch stretch) throws PassingException {
        try {
            return stretch instanceof PieceStretch.Whole whole ? signer.ownPiece(whole.bytes()) : null;
        } catch (RevocationFormatException e) {
            LOG.debug("Not believed", e);
            return null;
        } catch (KeyRingUnavailableException e) {
            throw new PassingException(new RevocationException("what has ended cannot be read: " + e.getMessage(), e));
        }
    }
}
