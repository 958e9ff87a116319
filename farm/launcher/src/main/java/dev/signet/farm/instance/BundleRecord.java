/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.util.OptionalLong;

/**
 * What is remembered of a bundle that the distribution has brought.
 *
 * @param content of the jar that was installed last
 * @param modified when the framework took it, by its own account; absent if that was not seen, or is under way
 */
record BundleRecord(String content, OptionalLong modified) {

    /** The inverse of {@link #toString()}; anything that is no number counts as a moment that was not seen. */
    static BundleRecord parse(String text) {
        String[] words = text.split(" ", 2);
        boolean seen = words.length == 2 && words[1].matches("[0-9]{1,18}");
        return new BundleRecord(words[0], seen ? OptionalLong.of(Long.parseLong(words[1])) : OptionalLong.empty());
    }

    /** The same while another jar is being put in the place of that one. */
    BundleRecord underWay() {
        return new BundleRecord(content, OptionalLong.empty());
    }

    @Override
    public String toString() {
        return modified.isPresent() ? content + " " + modified.getAsLong() : content;
    }
}
