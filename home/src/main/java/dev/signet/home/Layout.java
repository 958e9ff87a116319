/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a launcher arranges the directory of an instance, whatever product runs there.
 *
 * <p>Sources: {@code org.apache.sling.launchpad.base} for the first two; {@code org.apache.sling.feature.launcher}, whose
 * container image has its home in {@code /opt/sling/launcher}, for the last.
 */
public enum Layout {
    /** Bundles in {@code launchpad/felix}: AEM's {@code crx-quickstart}, and the instances of a farm. */
    LAUNCHPAD("launchpad", "launchpad/felix", "launchpad/config", true),

    /** Bundles in {@code felix}: the home of Sling's standalone jar, {@code sling} by default. */
    STANDALONE("", "felix", "config", true),

    /** Bundles in {@code framework}: the home of Sling's feature launcher, {@code launcher} by default. */
    FEATURE_LAUNCHER("", "framework", "config", false);

    /** Where a home lies, seen from the folder that people name. */
    private static final List<String> PLACES = List.of("", "crx-quickstart", "launcher", "sling");

    private final String launchpad;
    private final String storage;
    private final String configurations;
    private final boolean properties;

    Layout(String launchpad, String storage, String configurations, boolean properties) {
        this.launchpad = launchpad;
        this.storage = storage;
        this.configurations = configurations;
        this.properties = properties;
    }

    /** Where the framework of an instance in {@code home} keeps its bundles, unless it was told otherwise. */
    public Path storage(Path home) {
        return home.resolve(storage);
    }

    /** The value of {@code sling.launchpad} there. */
    Path launchpad(Path home) {
        return home.resolve(launchpad);
    }

    /** Where configurations are, unless Configuration Admin keeps them in its own bundle. */
    Path configurations(Path home) {
        return home.resolve(configurations);
    }

    /** Whether that launcher reads a file {@code sling.properties}. */
    boolean hasProperties() {
        return properties;
    }

    /** The homes that people may mean by that folder: itself, and those that usually lie in it. */
    static List<Path> homesIn(Path folder) {
        return PLACES.stream().map(folder::resolve).toList();
    }

    /** The layouts that {@code home} has: one, or none if it is no instance's; two are one too many. */
    static List<Layout> of(Path home) {
        return Arrays.stream(values()).filter(layout -> layout.isIn(home)).toList();
    }

    /** The home whose framework keeps its bundles in that very folder. */
    public static Optional<Path> homeOf(Path storage) {
        Path real = storage.toAbsolutePath().normalize();
        return Arrays.stream(values())
                .filter(layout -> real.endsWith(layout.storage) && holdsBundles(real))
                .map(layout -> real.getRoot()
                        .resolve(real.subpath(
                                0, real.getNameCount() - Path.of(layout.storage).getNameCount())))
                .findFirst();
    }

    /** The folders of which an instance has one, as text: {@code launchpad/felix, felix or framework}. */
    public static String known() {
        List<String> storages =
                Arrays.stream(values()).map(layout -> layout.storage).toList();
        return storages.subList(0, storages.size() - 1).stream().collect(Collectors.joining(", ")) + " or "
                + storages.get(storages.size() - 1);
    }

    private boolean isIn(Path home) {
        // The other two names are nobody's own: what lies there has to look like bundles.
        return this == LAUNCHPAD ? Files.isDirectory(storage(home)) : holdsBundles(storage(home));
    }

    private static boolean holdsBundles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> bundles = Files.newDirectoryStream(folder, "bundle[0-9]*")) {
            return bundles.iterator().hasNext();
        } catch (IOException e) {
            // Who may not look finds out when it is read.
            return true;
        }
    }

    @Override
    public String toString() {
        return storage;
    }
}
