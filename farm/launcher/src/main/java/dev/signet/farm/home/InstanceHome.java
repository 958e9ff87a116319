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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The directory of one instance: the one that holds {@code launchpad/felix}, AEM's {@code crx-quickstart} included.
 *
 * <p>Only looks; never changes anything in the directory. What it finds is as fresh as the call.
 */
public final class InstanceHome {

    /** Bundles that keep key files in their data folder, ours first. */
    private static final List<String> FILE_PROVIDERS =
            List.of("dev.signet.crypto.file", "com.adobe.granite.crypto.file");

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
                    .filter(bundle -> bundle.isNamed(symbolicName))
                    .sorted(Comparator.comparingLong(BundleFolder::id))
                    .toList();
        }
    }

    /** The installed bundle of that symbolic name; of several the one installed last. */
    public Optional<BundleFolder> bundle(String symbolicName) throws IOException {
        List<BundleFolder> found = bundles(symbolicName);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    /**
     * Where this instance's file provider keeps its ring of the given kind, whether the file exists yet or not; empty if
     * no file provider is installed.
     */
    public Optional<KeyRingFile> keyRingFile(KeyRingKind kind) throws IOException {
        for (String provider : FILE_PROVIDERS) {
            Optional<BundleFolder> bundle = bundle(provider);
            if (bundle.isPresent()) {
                return bundle.map(found -> KeyRingFile.in(found.data(), kind));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
