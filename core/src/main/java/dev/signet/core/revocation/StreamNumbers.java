/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.secret.RandomSource;
import java.util.HexFormat;

/**
 * Consecutive numbers of one stream: each stands for one change, and never for another.
 *
 * <p>A stream is what one run of an instance has written. Its id is drawn at the start and not used again, so that copies of
 * a home and lost disks never make two changes of one number.
 *
 * @param stream 16 digits 0-9 and a-f
 * @param from the first number, at least 1
 * @param to the last, at most {@link #MAX}
 */
public record StreamNumbers(String stream, long from, long to) {

    /** No number is larger. */
    public static final long MAX = 1L << 53;

    public StreamNumbers {
        if (!KeyId.isWellFormed(stream)) {
            throw new IllegalArgumentException("a stream is 16 digits 0-9 and a-f");
        }
        if (from < 1 || to < from || to > MAX) {
            throw new IllegalArgumentException("numbers of a stream ascend from 1");
        }
    }

    /** The id of a new stream. */
    public static String newStream(RandomSource random) {
        byte[] id = new byte[KeyId.LENGTH / 2];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Whether both together are consecutive numbers of one stream: they follow each other, or overlap. */
    public boolean touches(StreamNumbers other) {
        return stream.equals(other.stream) && from <= other.to + 1 && other.from <= to + 1;
    }

    /**
     * Those of both.
     *
     * @throws IllegalArgumentException unless they touch
     */
    public StreamNumbers merge(StreamNumbers other) {
        if (!touches(other)) {
            throw new IllegalArgumentException("these numbers do not touch");
        }
        return new StreamNumbers(stream, Math.min(from, other.from), Math.max(to, other.to));
    }

    /** As in a message for an operator: the stream, and its numbers. */
    @Override
    public String toString() {
        return stream + ' ' + from + '-' + to;
    }
}
