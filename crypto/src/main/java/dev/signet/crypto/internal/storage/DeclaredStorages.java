/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;

/** What this bundle sees of the framework around it: its data folder, its predecessors, and who else is installed. */
public final class Surroundings {

    private static final String INSTANCE_HOME = "sling.home";

    private final BundleContext context;

    public Surroundings(BundleContext context) {
        this.context = context;
    }

    /** This bundle's own data folder. */
    public Path dataFolder() {
        File folder = context.getDataFile("");
        if (folder == null) {
            throw new IllegalStateException("this OSGi framework has no bundle data folders, so keys have no place");
        }
        return folder.toPath();
    }

    /** The folder of keys outside of any bundle, or {@code null} if the instance has no home. */
    @Nullable
    Path mirrorFolder() {
        String home = context.getProperty(INSTANCE_HOME);
        return home == null ? null : Path.of(home, "signet", "keys");
    }

    /** What installed bundles declare, whether they are active or not: their symbolic names by the word of a storage. */
    Map<StorageWord, String> declaredStorages() {
        Map<StorageWord, String> declared = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null) {
                words(revision).forEach(word -> declared.put(word, revision.getSymbolicName()));
            }
        }
        return declared;
    }

    private static List<StorageWord> words(BundleRevision bundle) {
        return bundle.getDeclaredCapabilities(KeyStorage.NAMESPACE).stream()
                .map(capability -> String.valueOf(capability.getAttributes().get(KeyStorage.NAMESPACE)))
                .flatMap(word -> StorageWord.of(word).stream())
                .toList();
    }

    /**
     * Data folders of this bundle under other numbers, the youngest first.
     *
     * <p>An upgrade that installs instead of updating leaves the old bundle and its folder behind.
     */
    public List<Path> predecessors() {
        Bundle self = context.getBundle();
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != self.getBundleId())
                .filter(bundle -> self.getSymbolicName().equals(bundle.getSymbolicName()))
                .sorted((one, other) -> Long.compare(other.getBundleId(), one.getBundleId()))
                .map(bundle -> bundle.getDataFile(""))
                .filter(Objects::nonNull)
                .map(File::toPath)
                .toList();
    }

    /** The marker of a predecessor; the youngest that names a storage counts. */
    Optional<StorageWord> predecessorsMarker() throws IOException {
        for (Path folder : predecessors()) {
            Optional<StorageWord> word =
                    MarkerFile.read(folder.resolve(MarkerFile.NAME)).flatMap(MarkerContent::word);
            if (word.isPresent()) {
                return word;
            }
        }
        return Optional.empty();
    }
}
