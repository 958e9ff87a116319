/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the text that says where a bundle came from: a URL, more or less, of whichever installer put it there. */
final class BundleLocation {

    private static final String REFERENCE = "reference:file:";

    private BundleLocation() {}

    /** Whether the location's file name is that symbolic name and a version: {@code <symbolic name>-<digit>...}. */
    static boolean names(String location, String symbolicName) {
        return Pattern.compile("(?:^|[/:\\\\])" + Pattern.quote(symbolicName) + "-[0-9][^/:\\\\]*$")
                .matcher(decode(location))
                .find();
    }

    /** The file that a location refers to instead of having been copied from it. */
    static Optional<Path> referencedFile(String location) {
        return location.startsWith(REFERENCE)
                ? Optional.of(Path.of(decode(location.substring(REFERENCE.length()))))
                : Optional.empty();
    }

    private static String decode(String location) {
        try {
            // In a path a plus sign is a plus sign; only forms spell a space like that.
            return URLDecoder.decode(location.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A per cent sign that encodes nothing: the location was never encoded.
            return location;
        }
    }
}
