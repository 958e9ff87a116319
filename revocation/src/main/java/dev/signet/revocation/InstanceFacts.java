/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.instance.InstanceProperties;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;

/**
 * What an instance is told by its framework.
 *
 * @param folder where it remembers what has ended
 * @param name of this instance among the others
 * @param expectedPeers how many other instances there are
 * @param told whether anybody said so; if not, there may be any number
 */
record InstanceFacts(Path folder, String name, int expectedPeers, boolean told) {

    InstanceFacts(Path folder, String name, int expectedPeers) {
        this(folder, name, expectedPeers, true);
    }

    static InstanceFacts of(BundleContext context, String slingId) {
        InstanceProperties properties = new InstanceProperties(context::getProperty);
        List<String> peers = properties.peers().orElse(List.of());
        return new InstanceFacts(
                properties
                        .home()
                        .map(home -> home.resolve("signet").resolve("revocations"))
                        .orElseGet(() -> inside(context)),
                properties.senderName(slingId),
                (int) peers.stream().distinct().count(),
                properties.peers().isPresent());
    }

    /** In the bundle, where an upgrade of it loses them, since there is no other place. */
    private static Path inside(BundleContext context) {
        File file = context.getDataFile("revocations");
        if (file == null) {
            throw new IllegalStateException(
                    "neither the framework property sling.home nor a bundle data folder: there is"
                            + " no place to remember which sessions have ended");
        }
        return file.toPath();
    }
}
