/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.internal.AsciiReader;
import dev.signet.core.internal.AsciiReader.Misspelled;
import dev.signet.core.internal.AsciiWriter;
import dev.signet.core.keyring.KeyRing;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The bytes of a piece: written with a tag, and read only once the tag has passed.
 *
 * <p>Specified in {@code spec/revocation-piece.md}.
 */
public final class PieceDocument {

    /** No piece is longer than this, in bytes. */
    public static final int MAX_BYTES = MessageForm.PIECE.maxBytes();

    private static final SignedFrame FRAME = new SignedFrame(MessageForm.PIECE);
    /** What is not entries. */
    private static final int OVERHEAD = 512;

    private PieceDocument() {}

    /**
     * The piece, signed with the key of {@code ring} that is primary when it says to be written.
     *
     * @throws RevocationFormatException if the ring has no key to sign with, or the piece is too long; one that
     *     {@link RevocationPiece#fits} is not
     */
    public static byte[] sign(RevocationPiece piece, KeyRing ring) throws RevocationFormatException {
        AsciiWriter document = FRAME.begin(OVERHEAD + EntryText.expectedLength(piece.entries()));
        document.text("stream ").text(piece.stream()).lineEnd();
        document.text("numbers ")
                .number(piece.from())
                .text(" ")
                .number(piece.to())
                .lineEnd();
        document.text("written ").instant(piece.writtenAt().getEpochSecond()).lineEnd();
        EntryText.write(piece.entries(), document);
        return FRAME.sign(document, ring, piece.writtenAt());
    }

    /**
     * Reads what {@link #sign} wrote, here or on another instance.
     *
     * @throws RevocationFormatException if the tag is not right under a key of {@code ring} that is not revoked, or the
     *     document is not in the one accepted spelling
     */
    public static RevocationPiece read(byte[] document, KeyRing ring) throws RevocationFormatException {
        AsciiReader reader = FRAME.open(document, ring);
        try {
            StreamNumbers numbers = numbers(reader);
            reader.expect("written ");
            Instant writtenAt = Instant.ofEpochSecond(EntryText.instant(reader));
            reader.expect("\n");
            return new RevocationPiece(numbers, writtenAt, EntryText.read(reader));
        } catch (Misspelled e) {
            throw FRAME.malformed();
        }
    }

    /** The second and the third line. */
    static StreamNumbers numbers(AsciiReader reader) throws Misspelled {
        reader.expect("stream ");
        String stream = HexFormat.of().toHexDigits(reader.id());
        reader.expect("\nnumbers ");
        long from = reader.number(StreamNumbers.MAX);
        reader.expect(" ");
        long to = reader.number(StreamNumbers.MAX);
        reader.expect("\n");
        if (to < from) {
            throw new Misspelled();
        }
        return new StreamNumbers(stream, from, to);
    }
}
