/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instance of the farm that answers, by its name: fit for a header line and for a page. */
public record ServingInstance(String name) {

    private static final Pattern HEADER_SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Pattern TRAILING_DIGIT = Pattern.compile("[1-9]$");

    private static final int TINTS = 6;

    public ServingInstance {
        if (!HEADER_SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The instance name must be 1 to 64 letters, digits, dots, dashes or underscores");
        }
    }

    /** The instance of that name; one whose name is not fit for a header line is called {@code unnamed}. */
    public static ServingInstance named(String name) {
        return new ServingInstance(HEADER_SAFE.matcher(name).matches() ? name : "unnamed");
    }

    /** Number of the colour that marks this instance on pages: by its last digit, 0 if it has none. */
    public int tint() {
        Matcher digit = TRAILING_DIGIT.matcher(name);
        return digit.find() ? (Integer.parseInt(digit.group()) - 1) % TINTS + 1 : 0;
    }
}
