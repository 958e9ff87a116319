/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.util.Arrays;
import java.util.function.Function;

/** Finds an enum constant by the word that people and files use for it. */
final class EnumWords {

    private EnumWords() {}

    static <E extends Enum<E>> E find(E[] values, Function<E, String> label, String wanted) {
        return Arrays.stream(values)
                .filter(value -> label.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + wanted + "' is none of "
                        + Arrays.stream(values).map(label).toList()));
    }
}
