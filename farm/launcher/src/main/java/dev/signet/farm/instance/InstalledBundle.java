/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** A bundle of the framework, as it is found at the start of an instance. */
record InstalledBundle(long id, String symbolicName, Version version, Origin origin) {

    /** Who brought a bundle. */
    enum Origin {
        /** The distribution, and nobody has touched it since. */
        DISTRIBUTION,
        /** The distribution, and somebody has put another content in its place since. */
        CHANGED,
        /** Somebody who installed it beside all that the distribution has. */
        ADDED;

        boolean isByHand() {
            return this != DISTRIBUTION;
        }
    }

    /** Describes {@code bundle}, with what is remembered of the bundles that the distribution brought, by name. */
    static InstalledBundle of(Bundle bundle, Map<String, BundleRecord> records) {
        // A bundle of the time before OSGi had such names can be installed by hand.
        String name = Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
        BundleRecord remembered = records.get(name);
        OptionalLong moment = remembered == null ? OptionalLong.empty() : remembered.modified();
        Origin origin = origin(bundle.getLocation(), bundle.getLastModified(), moment);
        return new InstalledBundle(bundle.getBundleId(), name, bundle.getVersion(), origin);
    }

    /** The web console updates a bundle in place: then its location tells of the distribution, and its date does not. */
    private static Origin origin(String location, long modified, OptionalLong remembered) {
        if (remembered.isPresent() && remembered.getAsLong() == modified) {
            return Origin.DISTRIBUTION;
        }
        if (!location.startsWith(BundleJar.SCHEME)) {
            return Origin.ADDED;
        }
        return remembered.isPresent() ? Origin.CHANGED : Origin.DISTRIBUTION;
    }

    @Override
    public String toString() {
        return symbolicName + " " + version + " (number " + id + ")";
    }
}
