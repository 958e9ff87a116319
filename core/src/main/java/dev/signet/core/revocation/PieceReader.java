/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import static dev.signet.core.internal.AsciiReader.startsWith;

import dev.signet.core.internal.AsciiReader;
import dev.signet.core.internal.AsciiReader.Misspelled;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads pieces that lie one after the other, with room for one of them in memory.
 *
 * <p>It looks at frames alone, and so needs no key: {@link PieceDocument} is still to read each piece. Damage ends at the
 * next first line, wherever that stands. For use by one thread.
 */
public final class PieceReader {

    private static final int CHUNK = 64 * 1024;
    private static final String FIRST_LINE = MessageForm.PIECE.firstLine();
    private static final int FIRST = FIRST_LINE.length();

    private final InputStream from;
    private byte[] buffer = new byte[CHUNK];
    /** What was read and is not handed out yet: {@code buffer[start, end)}. */
    private int start;

    private int end;
    /** Where in the file {@code start} is. */
    private long at;

    /** A reader of all that comes from there; it does not close it. */
    public PieceReader(InputStream from) {
        this.from = from;
    }

    /** The next stretch; empty at the end. */
    public Optional<PieceStretch> next() throws IOException {
        boolean more = true;
        while (more && end - start < FIRST) {
            more = fill();
        }
        if (end == start) {
            return Optional.empty();
        }
        return Optional.of(startsWith(buffer, start, end, FIRST_LINE) ? piece() : noPiece());
    }

    /** From a first line to the end of that piece, or to where it turns out to be none. */
    private PieceStretch piece() throws IOException {
        int line = FIRST;
        for (int next = FIRST; next < MessageForm.PIECE.maxBytes(); next++) {
            if (start + next == end && !fill()) {
                boolean cut = PieceLines.areBegun(buffer, start + FIRST, end);
                return cut ? cut(end - start) : damaged(end - start);
            }
            if (buffer[start + next] != '\n') {
                continue;
            }
            if (isEndOfFirstLine(next)) {
                return damaged(next + 1 - FIRST);
            }
            if (startsWith(buffer, start + line, end, SignedFrame.TAG)) {
                return next + 1 - line == SignedFrame.TAG_LINE ? whole(next + 1) : damagedFrom(next + 1);
            }
            line = next + 1;
        }
        return damagedFrom(MessageForm.PIECE.maxBytes());
    }

    /** From what is no first line to the next one. */
    private PieceStretch noPiece() throws IOException {
        // The begin of a first line is a piece that was cut, and so are zeros, which a disk may put in place of what it
        // lost.
        int text = 0;
        while (text < FIRST && start + text < end && buffer[start + text] == FIRST_LINE.charAt(text)) {
            text++;
        }
        for (int next = text; next < MessageForm.PIECE.maxBytes(); next++) {
            if (start + next == end && !fill()) {
                return cut(next);
            }
            if (buffer[start + next] != 0) {
                return damagedFrom(next);
            }
        }
        return damagedFrom(MessageForm.PIECE.maxBytes());
    }

    /** Up to the next first line, none of which ends in front of {@code scanned}. */
    private PieceStretch damagedFrom(int scanned) throws IOException {
        long from = at;
        int next = scanned;
        while (start + next < end || fill()) {
            if (buffer[start + next] == '\n' && isEndOfFirstLine(next)) {
                skip(next + 1 - FIRST);
                return new PieceStretch.Damaged(from, at - from);
            }
            next++;
            if (next > CHUNK) {
                skip(next - FIRST);
                next = FIRST;
            }
        }
        skip(end - start);
        return new PieceStretch.Damaged(from, at - from);
    }

    /** Whether a first line that begins behind {@code start} ends there. */
    private boolean isEndOfFirstLine(int next) {
        int begin = next + 1 - FIRST;
        return begin > 0 && startsWith(buffer, start + begin, end, FIRST_LINE);
    }

    private PieceStretch whole(int length) {
        try {
            StreamNumbers numbers = PieceDocument.numbers(new AsciiReader(buffer, start + FIRST, start + length));
            PieceStretch whole = new PieceStretch.Whole(at, numbers, Arrays.copyOfRange(buffer, start, start + length));
            skip(length);
            return whole;
        } catch (Misspelled e) {
            return damaged(length);
        }
    }

    private PieceStretch damaged(int length) {
        PieceStretch damaged = new PieceStretch.Damaged(at, length);
        skip(length);
        return damaged;
    }

    private PieceStretch cut(int length) {
        PieceStretch cut = new PieceStretch.Cut(at, length);
        skip(length);
        return cut;
    }

    private void skip(int length) {
        start += length;
        at += length;
    }

    /** Reads more behind what there is; {@code false} at the end of the file. */
    private boolean fill() throws IOException {
        if (end == buffer.length) {
            byte[] room = end - start > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
            System.arraycopy(buffer, start, room, 0, end - start);
            buffer = room;
            end -= start;
            start = 0;
        }
        int read = from.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read > 0;
    }
}
