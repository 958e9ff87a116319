/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import dev.signet.farm.instance.InstalledBundle.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has to be done so that the installed bundles are those that the feature wants, and those that somebody added.
 *
 * <p>A bundle is recognised by its symbolic name alone, because its location names the file it was first installed
 * from. It is then updated in place: its number stays, and with the number its data folder.
 *
 * @param leave bundles that stay as they are, because somebody put them there by hand
 * @param retained bundles that the feature does not want but that may hold keys: only an operator removes them
 * @param notes what an operator should know of all this, a sentence or two each
 */
record BundlePlan(
        List<InstalledBundle> uninstall,
        List<Match> update,
        List<Match> keep,
        List<BundleJar> install,
        List<InstalledBundle> leave,
        List<InstalledBundle> retained,
        List<String> notes) {

    /** The keys of an instance lie in the data folders of these bundles. */
    private static final String HOLDS_KEYS = "dev.signet.crypto";

    /** An installed bundle and the jar that the feature has for it. */
    record Match(InstalledBundle bundle, BundleJar jar) {}

    /**
     * Compares.
     *
     * @param records what was last installed, by symbolic name; what is not in there is installed again
     */
    static BundlePlan of(List<BundleJar> wanted, List<InstalledBundle> installed, Map<String, BundleRecord> records) {
        BundlePlan plan = new BundlePlan(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        Map<String, BundleJar> jars = new LinkedHashMap<>();
        wanted.forEach(jar -> jars.put(jar.symbolicName(), jar));
        Map<String, BundleJar> missing = new LinkedHashMap<>(jars);
        for (InstalledBundle bundle : inTurn(installed)) {
            String name = bundle.symbolicName();
            BundleJar jar = missing.remove(name);
            if (jar != null) {
                BundleRecord record = records.get(name);
                boolean same = record != null && record.content().equals(jar.content());
                plan.decide(new Match(bundle, jar), same, installed);
            } else if (bundle.origin() == Origin.ADDED) {
                plan.leave(bundle, jars);
            } else {
                plan.drop(bundle);
            }
        }
        plan.install.addAll(missing.values());
        return plan;
    }

    private void decide(Match match, boolean same, List<InstalledBundle> installed) {
        InstalledBundle bundle = match.bundle();
        BundleJar jar = match.jar();
        boolean byHand = bundle.origin().isByHand();
        if (same) {
            keep.add(match);
        } else if (byHand && bundle.version().compareTo(jar.version()) > 0) {
            leave.add(bundle);
            notes.add("Bundle " + bundle + ", put there by hand, is newer than the distribution's " + jar.version()
                    + " and stays. Uninstall it in the web console to get that one at the next start.");
        } else if (installed.stream().anyMatch(other -> isTaken(jar, bundle, other))) {
            leave.add(bundle);
            notes.add("Bundle " + bundle + " was not updated, since one of the distribution's version " + jar.version()
                    + " was installed by hand beside it. Uninstall either in the web console, and start again.");
        } else {
            update.add(match);
            if (byHand) {
                notes.add("Bundle " + bundle + ", put there by hand, is not newer than the distribution's "
                        + jar.version() + " and was replaced by it.");
            }
        }
    }

    /** A framework holds one bundle of a name and version. */
    private static boolean isTaken(BundleJar jar, InstalledBundle bundle, InstalledBundle other) {
        return other.id() != bundle.id()
                && other.symbolicName().equals(jar.symbolicName())
                && other.version().equals(jar.version());
    }

    private void leave(InstalledBundle bundle, Map<String, BundleJar> jars) {
        leave.add(bundle);
        BundleJar jar = jars.get(bundle.symbolicName());
        if (jar != null) {
            notes.add("Bundle " + bundle + ", installed by hand, stays beside the distribution's " + jar.version()
                    + ". Uninstall the one that is not wanted in the web console.");
        }
    }

    private void drop(InstalledBundle bundle) {
        if (bundle.symbolicName().startsWith(HOLDS_KEYS)) {
            retained.add(bundle);
            notes.add("Bundle " + bundle + " is not part of the distribution, but keys may lie in its data folder."
                    + " It was left: uninstall it in the web console when its keys are safe.");
        } else {
            uninstall.add(bundle);
            notes.add("Bundle " + bundle + " is not part of the distribution any more and was uninstalled.");
        }
    }

    /**
     * First those that the distribution brought: of two with one name the older one, which has the data. Then those that
     * were added, the newest version first: it takes the place of one of the distribution's that somebody uninstalled.
     */
    private static List<InstalledBundle> inTurn(List<InstalledBundle> installed) {
        Comparator<InstalledBundle> oldest = Comparator.comparingLong(InstalledBundle::id);
        List<InstalledBundle> inTurn = new ArrayList<>();
        installed.stream()
                .filter(bundle -> bundle.origin() != Origin.ADDED)
                .sorted(oldest)
                .forEach(inTurn::add);
        installed.stream()
                .filter(bundle -> bundle.origin() == Origin.ADDED)
                .sorted(Comparator.comparing(InstalledBundle::version)
                        .reversed()
                        .thenComparing(oldest))
                .forEach(inTurn::add);
        return inTurn;
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
