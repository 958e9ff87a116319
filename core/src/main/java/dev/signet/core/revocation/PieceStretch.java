/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

/** A stretch of a file of pieces; together they are the file. */
public sealed interface PieceStretch {

    /** Where it begins, in bytes from the begin of the file. */
    long at();

    /** In bytes. */
    long length();

    /** A piece, by its frame; whether its tag is right was not looked at. */
    final class Whole implements PieceStretch {
        private final long at;
        private final StreamNumbers numbers;
        private final byte[] bytes;

        Whole(long at, StreamNumbers numbers, byte[] bytes) {
            this.at = at;
            this.numbers = numbers;
            this.bytes = bytes;
        }

        @Override
        public long at() {
            return at;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        /** Which changes it says to be. */
        public StreamNumbers numbers() {
            return numbers;
        }

        /** For {@link PieceDocument#read}; not to be changed. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** No piece: bytes that were altered, lost or put in. */
    record Damaged(long at, long length) implements PieceStretch {}

    /** The begin of a piece, and then the end of the file: whoever wrote it was stopped. Nothing follows. */
    record Cut(long at, long length) implements PieceStretch {}
}
