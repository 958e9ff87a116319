/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

/**
 * Tells of nearly everything that is not in a table that it is not, by eight bytes of memory.
 *
 * <p>Each thing sets three bits of one word. Small enough to stay in a processor's cache, where the table itself does not.
 */
final class BloomFilter {

    /** Lets nothing pass. Not to be added to. */
    static final long[] EMPTY = {0};

    /** 16 bits for each thing. */
    private static final int THINGS_PER_WORD = 4;

    private BloomFilter() {}

    /** An empty filter for so many. */
    static long[] forSize(int things) {
        return new long[things / THINGS_PER_WORD + 1];
    }

    /** A hash of which every bit depends on all bits of {@code value}. */
    static long mix(long value) {
        long mixed = value * 0x9e3779b97f4a7c15L;
        return (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
    }

    static void add(long[] filter, long mixed) {
        filter[word(filter, mixed)] |= bits(mixed);
    }

    /** Whether that may have been added; {@code false} is certain. */
    static boolean mayHave(long[] filter, long mixed) {
        long bits = bits(mixed);
        return (filter[word(filter, mixed)] & bits) == bits;
    }

    private static int word(long[] filter, long mixed) {
        return (int) (((mixed >>> 32) * filter.length) >>> 32);
    }

    private static long bits(long mixed) {
        return (1L << mixed) | (1L << (mixed >>> 6)) | (1L << (mixed >>> 12));
    }
}
