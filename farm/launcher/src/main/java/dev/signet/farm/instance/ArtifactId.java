/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.util.List;

/** Maven coordinates as feature models write them: {@code group:artifact[:type[:classifier]]:version}. */
record ArtifactId(String group, String artifact, String type, String classifier, String version) {

    /** Parses coordinates; anything but three to five non-empty parts is an {@link IllegalArgumentException}. */
    static ArtifactId parse(String coordinates) {
        List<String> parts = List.of(coordinates.split(":", -1));
        if (parts.size() < 3 || parts.size() > 5 || parts.stream().anyMatch(ArtifactId::unusable)) {
            throw new IllegalArgumentException("not Maven coordinates: " + coordinates);
        }
        int last = parts.size() - 1;
        return new ArtifactId(
                parts.get(0),
                parts.get(1),
                last > 2 ? parts.get(2) : "jar",
                last > 3 ? parts.get(3) : "",
                parts.get(last));
    }

    /** A part that could leave the artifact folder is refused like an empty one. */
    private static boolean unusable(String part) {
        return part.isEmpty() || part.contains("/") || part.contains("\\") || part.equals("..");
    }

    String fileName() {
        return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + type;
    }

    /** Where a Maven repository keeps this artifact. */
    String path() {
        return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + fileName();
    }
}
