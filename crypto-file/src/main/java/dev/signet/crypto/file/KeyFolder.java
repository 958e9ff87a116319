/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.instance.BundleFolders;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The folder that holds the two key files.
 *
 * @param path where they are
 * @param bundleData this bundle's data folder, which is the same unless an operator named another one
 * @param predecessors data folders of this bundle under other numbers, the youngest first
 */
record KeyFolder(Path path, Path bundleData, List<Path> predecessors) {

    /** Signet's own name for the override, then AEM's; each first as a framework property, then in the environment. */
    private static final List<String> PROPERTIES = List.of("signet.keys.path", "com.adobe.granite.crypto.keys.path");

    private static final List<String> VARIABLES = List.of("SIGNET_KEYS_PATH", "com.adobe.granite.crypto.keys.path");

    KeyFolder {
        predecessors = List.copyOf(predecessors);
    }

    /**
     * The folder that is configured, or else the bundle's own.
     *
     * @param property a framework property by name, or {@code null}
     * @param variable an environment variable by name, or {@code null}
     */
    static KeyFolder of(BundleFolders folders, UnaryOperator<String> property, UnaryOperator<String> variable) {
        for (int i = 0; i < PROPERTIES.size(); i++) {
            String configured = property.apply(PROPERTIES.get(i));
            configured = configured == null || configured.isBlank() ? variable.apply(VARIABLES.get(i)) : configured;
            if (configured != null && !configured.isBlank()) {
                return new KeyFolder(Path.of(configured.strip()).toAbsolutePath(), folders.own(), folders.former());
            }
        }
        return new KeyFolder(folders.own(), folders.own(), folders.former());
    }

    /** Whether an operator chose the folder. */
    boolean isChosen() {
        return !path.equals(bundleData);
    }

    KeyRingFile file(KeyRingKind kind) {
        return KeyRingFile.in(path, kind);
    }

    /** The file that would be used if the operator had chosen no folder. */
    KeyRingFile bundleFile(KeyRingKind kind) {
        return KeyRingFile.in(bundleData, kind);
    }

    /** The files that predecessors left behind. */
    List<KeyRingFile> inherited(KeyRingKind kind) {
        return predecessors.stream()
                .map(folder -> KeyRingFile.in(folder, kind))
                .filter(KeyRingFile::exists)
                .toList();
    }
}
