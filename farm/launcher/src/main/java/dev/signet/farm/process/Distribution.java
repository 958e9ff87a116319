/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.Role;
import java.nio.file.Files;
import java.nio.file.Path;

/** What instances are made of: a feature model for each role, and the artifacts that these name. */
public record Distribution(Path folder) {

    public Distribution {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The feature model of an instance of that role. */
    public Path feature(Role role) {
        return folder.resolve("features").resolve(role.label() + ".json");
    }

    /** All artifacts, in the layout of a Maven repository. */
    public Path artifacts() {
        return folder.resolve("artifacts");
    }

    public void check(Role role) throws FarmException {
        if (!Files.isReadable(feature(role)) || !Files.isDirectory(artifacts())) {
            throw new FarmException(
                    "there is nothing to start a farm from in " + folder,
                    "run the command through ./signet at the project's root, which builds it");
        }
    }
}
