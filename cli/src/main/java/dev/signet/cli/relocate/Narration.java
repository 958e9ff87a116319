/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import java.util.Locale;
import java.util.function.Consumer;

/** Tells people step by step what is done, or would be done, with numbers as in the article. */
final class Narration {

    private final Consumer<String> steps;
    private final Consumer<String> results;
    private int number;

    /**
     * Tells steps to one, and what programs may want to read to the other.
     */
    Narration(Consumer<String> steps, Consumer<String> results) {
        this.steps = steps;
        this.results = results;
    }

    void step(String text) {
        number++;
        steps.accept(String.format(Locale.ROOT, "%2d  %s", number, text));
    }

    /** Something about the last step. */
    void detail(String text) {
        steps.accept("    " + text);
    }

    /** Something without a number. */
    void say(String text) {
        steps.accept(text);
    }

    /** A checksum or a fingerprint. */
    void result(String text) {
        results.accept("    " + text);
    }
}
