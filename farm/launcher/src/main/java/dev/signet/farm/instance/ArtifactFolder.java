/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars of a distribution, in the layout of a Maven repository. */
record ArtifactFolder(Path folder) {

    /** Finds every bundle of {@code feature}, or says which ones are missing. */
    List<BundleJar> resolve(Feature feature) throws UnusableInstance {
        List<String> missing = new ArrayList<>();
        for (Feature.FeatureBundle bundle : feature.bundles()) {
            if (!Files.isRegularFile(file(bundle))) {
                missing.add(bundle.artifact().fileName());
            }
        }
        if (!missing.isEmpty()) {
            throw new UnusableInstance(
                    missing.size() + " of " + feature.bundles().size() + " bundles are missing in " + folder
                            + ", among them " + missing.get(0) + ". Build the farm again (mvn package).");
        }
        List<BundleJar> jars = new ArrayList<>();
        for (Feature.FeatureBundle bundle : feature.bundles()) {
            jars.add(BundleJar.read(file(bundle), bundle.startLevel()));
        }
        return jars;
    }

    private Path file(Feature.FeatureBundle bundle) {
        return folder.resolve(bundle.artifact().path());
    }
}
