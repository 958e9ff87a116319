/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done so that the installed bundles are those that the feature wants.
 *
 * <p>A bundle is recognised by its symbolic name alone, because its location names the file it was first installed
 * from. It is then updated in place: its number stays, and with the number its data folder.
 *
 * @param retained bundles that the feature does not want but that may hold keys: only an operator removes them
 */
record BundlePlan(
        List<InstalledBundle> uninstall,
        List<Match> update,
        List<Match> keep,
        List<BundleJar> install,
        List<InstalledBundle> retained) {

    /** The keys of an instance lie in the data folders of these bundles. */
    private static final String HOLDS_KEYS = "dev.signet.crypto";

    /** A bundle of the framework. */
    record InstalledBundle(long id, String symbolicName) {}

    /** An installed bundle and the jar that the feature has for it. */
    record Match(InstalledBundle bundle, BundleJar jar) {}

    /**
     * Compares.
     *
     * @param contents the content that was last installed, by symbolic name; what is not in there is installed again
     */
    static BundlePlan of(List<BundleJar> wanted, List<InstalledBundle> installed, Map<String, String> contents) {
        BundlePlan plan = new BundlePlan(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, BundleJar> missing = new LinkedHashMap<>();
        wanted.forEach(jar -> missing.put(jar.symbolicName(), jar));
        for (InstalledBundle bundle : oldestFirst(installed)) {
            plan.decide(bundle, missing.remove(bundle.symbolicName()), contents);
        }
        plan.install.addAll(missing.values());
        return plan;
    }

    private void decide(InstalledBundle bundle, @Nullable BundleJar jar, Map<String, String> contents) {
        if (jar != null && jar.content().equals(contents.get(bundle.symbolicName()))) {
            keep.add(new Match(bundle, jar));
        } else if (jar != null) {
            update.add(new Match(bundle, jar));
        } else if (bundle.symbolicName().startsWith(HOLDS_KEYS)) {
            retained.add(bundle);
        } else {
            uninstall.add(bundle);
        }
    }

    /** Of two bundles with one name the older one has the data. */
    private static List<InstalledBundle> oldestFirst(List<InstalledBundle> installed) {
        return installed.stream()
                .sorted(Comparator.comparingLong(InstalledBundle::id))
                .toList();
    }

    /** Names that occur twice: one framework cannot hold both under one name here. */
    static Set<String> duplicates(List<BundleJar> wanted) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        wanted.forEach(jar -> {
            if (!seen.add(jar.symbolicName())) {
                twice.add(jar.symbolicName());
            }
        });
        return twice;
    }
}
