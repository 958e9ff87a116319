/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * What an instance is told by its framework.
 *
 * @param folder where it remembers what has ended
 * @param expectedPeers how many other instances there are
 * @param told whether anybody said so; if not, there may be any number
 */
record InstanceFacts(Path folder, int expectedPeers, boolean told) {

    private static final String HOME = "sling.home";
    private static final String PEERS = "signet.peers";

    InstanceFacts(Path folder, int expectedPeers) {
        this(folder, expectedPeers, true);
    }

    static InstanceFacts of(BundleContext context) {
        String peers = context.getProperty(PEERS);
        return new InstanceFacts(folder(context), count(peers), peers != null);
    }

    /** Outside of the bundle, where an upgrade of it does not lose them; inside where there is no such place. */
    private static Path folder(BundleContext context) {
        String home = context.getProperty(HOME);
        if (home != null) {
            return Path.of(home, "signet", "revocations");
        }
        File file = context.getDataFile("revocations");
        if (file == null) {
            throw new IllegalStateException("neither the framework property " + HOME
                    + " nor a bundle data folder: there is no place to remember which sessions have ended");
        }
        return file.toPath();
    }

    private static int count(@Nullable String urls) {
        return urls == null
                ? 0
                : (int) Arrays.stream(urls.split(",", -1))
                        .filter(url -> !url.isBlank())
                        .distinct()
                        .count();
    }
}
