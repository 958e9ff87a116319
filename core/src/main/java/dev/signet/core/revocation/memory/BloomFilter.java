/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Tells of nearly everything that is not in a set that it is not, by eight bytes of memory.
 *
 * <p>Each thing sets three bits of one word, for good: sets that grew out of one another may share a filter, and what one adds
 * costs the others nothing but a look more. Small enough to stay in a processor's cache, where the sets do not. Safe for
 * use by several threads.
 */
final class BloomFilter {

    /** Lets nothing pass, and has no room. */
    static final BloomFilter NONE = new BloomFilter(0);

    private static final int THINGS_PER_WORD = 4;
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words;
    private final int room;

    private BloomFilter(int room) {
        this.words = new long[room / THINGS_PER_WORD + 1];
        this.room = room;
    }

    /** An empty filter for so many, and some more. */
    static BloomFilter roomFor(int things) {
        return new BloomFilter(things + things / 8 + 32);
    }

    /** Whether it tells apart as many as that. */
    boolean hasRoomFor(int things) {
        return things <= room;
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    /** A hash of which the upper half depends on all of {@code value}. */
    static long mix(long value) {
        return value * 0x9e3779b97f4a7c15L;
    }

    /** Atomically, since two sets that grow out of one may do so at the same time. */
    void add(long mixed) {
        long unused = (long) WORD.getAndBitwiseOr(words, word(mixed), bits(mixed));
    }

    /** Whether that may have been added; {@code false} is certain. */
    boolean mayHave(long mixed) {
        long bits = bits(mixed);
        return (words[word(mixed)] & bits) == bits;
    }

    private int word(long mixed) {
        return (int) (((mixed >>> 32) * words.length) >>> 32);
    }

    private static long bits(long mixed) {
        return (1L << (mixed >>> 14)) | (1L << (mixed >>> 20)) | (1L << (mixed >>> 26));
    }
}
