/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Brings the bundles of a framework that is not started yet in step with a feature.
 *
 * <p>What was installed is remembered only when all is done, so that a start that was interrupted is made good by the
 * next one.
 */
final class BundleSync {

    private final BundleContext framework;
    private final Ledger ledger;

    BundleSync(BundleContext framework, Ledger ledger) {
        this.framework = framework;
        this.ledger = ledger;
    }

    /** Installs, updates in place and uninstalls; returns what was done. */
    BundlePlan bringInStep(List<BundleJar> wanted) throws IOException, BundleException {
        Map<String, String> contents = ledger.read();
        BundlePlan plan = BundlePlan.of(wanted, installed(), contents);
        for (BundlePlan.InstalledBundle bundle : plan.uninstall()) {
            framework.getBundle(bundle.id()).uninstall();
        }
        for (BundlePlan.Match match : plan.keep()) {
            setStartLevel(framework.getBundle(match.bundle().id()), match.jar());
        }
        for (BundlePlan.Match match : plan.update()) {
            boolean interrupted = !contents.containsKey(match.jar().symbolicName());
            update(framework.getBundle(match.bundle().id()), match.jar(), interrupted);
        }
        for (BundleJar jar : plan.install()) {
            install(jar);
        }
        remember(wanted, contents);
        return plan;
    }

    private List<BundlePlan.InstalledBundle> installed() {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .map(bundle -> new BundlePlan.InstalledBundle(bundle.getBundleId(), bundle.getSymbolicName()))
                .toList();
    }

    private void install(BundleJar jar) throws IOException, BundleException {
        try (InputStream content = Files.newInputStream(jar.file())) {
            Bundle bundle = framework.installBundle(jar.location(), content);
            setStartLevel(bundle, jar);
            start(bundle, jar);
        }
    }

    /** A bundle that an operator stopped stays stopped; one whose installation was interrupted never got to its start. */
    private static void update(Bundle bundle, BundleJar jar, boolean interrupted) throws IOException, BundleException {
        try (InputStream content = Files.newInputStream(jar.file())) {
            bundle.update(content);
        }
        setStartLevel(bundle, jar);
        if (interrupted) {
            start(bundle, jar);
        }
    }

    /** Felix removes a bundle whose record it finds half written after a crash, so the record is not written needlessly. */
    private static void setStartLevel(Bundle bundle, BundleJar jar) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        if (level.getStartLevel() != jar.startLevel()) {
            level.setStartLevel(jar.startLevel());
        }
    }

    /** Marks the bundle to be started when its level is reached; the framework itself is at level 0 now. */
    private static void start(Bundle bundle, BundleJar jar) throws BundleException {
        if (!jar.fragment() && !bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()) {
            bundle.start();
        }
    }

    private void remember(List<BundleJar> wanted, Map<String, String> before) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        wanted.forEach(jar -> contents.put(jar.symbolicName(), jar.content()));
        if (!contents.equals(before)) {
            ledger.write(contents);
        }
    }
}
