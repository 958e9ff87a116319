/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.home;

import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of one instance: the one that holds {@code launchpad/felix}, AEM's {@code crx-quickstart} included.
 *
 * <p>Only looks; never changes anything in the directory. What it finds is as fresh as the call.
 */
public final class InstanceHome {

    private final Path folder;

    private InstanceHome(Path folder) {
        this.folder = folder;
    }

    /** The instance directory {@code folder}, or {@code folder/crx-quickstart}; empty if neither is one. */
    public static Optional<InstanceHome> find(Path folder) {
        return List.of(folder, folder.resolve("crx-quickstart")).stream()
                .map(InstanceHome::new)
                .filter(home -> Files.isDirectory(home.frameworkStorage()))
                .findFirst();
    }

    public Path folder() {
        return folder;
    }

    /** Where the OSGi framework keeps its bundles: {@code launchpad/felix}. */
    public Path frameworkStorage() {
        return folder.resolve("launchpad").resolve("felix");
    }

    /**
     * The installed bundles of that symbolic name, lowest number first.
     *
     * <p>There may be several: an upgrade that installed instead of updating leaves the old one behind.
     */
    public List<BundleFolder> bundles(String symbolicName) throws IOException {
        try (var folders = Files.list(frameworkStorage())) {
            return folders.map(BundleFolder::read)
                    .flatMap(Optional::stream)
                    .filter(bundle -> bundle.nameAmong(List.of(symbolicName)).isPresent())
                    .sorted(Comparator.comparingLong(BundleFolder::id))
                    .toList();
        }
    }

    /** The installed bundle of that symbolic name; of several the one installed last. */
    public Optional<BundleFolder> bundle(String symbolicName) throws IOException {
        List<BundleFolder> found = bundles(symbolicName);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    /** Where this instance keeps its keys; empty if it has no bundle that keeps them in files. */
    public Optional<KeyLayout> keys() throws IOException {
        Map<String, BundleFolder> newest = newest(Arrays.stream(Product.values())
                .flatMap(product -> Stream.of(product.cryptoBundle(), product.keyBundle()))
                .toList());
        for (Product product : Product.values()) {
            BundleFolder keyBundle = newest.get(product.keyBundle());
            if (keyBundle != null) {
                return Optional.of(new KeyLayout(
                        this,
                        product,
                        newest.get(product.cryptoBundle()),
                        keyBundle,
                        KeyFolderOverride.find(this, product).orElse(null)));
            }
        }
        return Optional.empty();
    }

    /** The installed bundles of these symbolic names; of several the one installed last. */
    private Map<String, BundleFolder> newest(Collection<String> symbolicNames) throws IOException {
        Map<String, BundleFolder> found = new HashMap<>();
        try (var folders = Files.list(frameworkStorage())) {
            folders.map(BundleFolder::read)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparingLong(BundleFolder::id))
                    .forEach(bundle -> bundle.nameAmong(symbolicNames).ifPresent(name -> found.put(name, bundle)));
        }
        return found;
    }

    /**
     * Where this instance keeps its ring of the given kind in a file, whether the file exists yet or not; empty if it has
     * no bundle that keeps keys in files.
     */
    public Optional<KeyRingFile> keyRingFile(KeyRingKind kind) throws IOException {
        return keys().map(layout -> layout.ring(kind));
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
