/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What this bundle sees of the framework around it: its data folder, those of its predecessors, and what is configured. */
final class Surroundings {

    private final BundleContext context;

    Surroundings(BundleContext context) {
        this.context = context;
    }

    KeyFolder keyFolder() {
        return KeyFolder.of(dataFolder(), predecessors(), context::getProperty, System::getenv);
    }

    private Path dataFolder() {
        File folder = context.getDataFile("");
        if (folder == null) {
            throw new IllegalStateException(
                    "this OSGi framework has no bundle data folders, so there is no place for keys");
        }
        return folder.toPath().toAbsolutePath();
    }

    /** An upgrade that installs instead of updating leaves the old bundle, and its folder, behind. */
    private List<Path> predecessors() {
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
}
