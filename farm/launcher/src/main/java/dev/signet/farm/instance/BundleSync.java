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
        BundlePlan plan = BundlePlan.of(wanted, installed(), ledger.read());
        for (BundlePlan.InstalledBundle bundle : plan.uninstall()) {
            framework.getBundle(bundle.id()).uninstall();
        }
        for (BundlePlan.Update update : plan.update()) {
            update(framework.getBundle(update.bundle().id()), update.jar());
        }
        for (BundleJar jar : plan.install()) {
            install(jar);
        }
        if (!plan.uninstall().isEmpty()
                || !plan.update().isEmpty()
                || !plan.install().isEmpty()) {
            remember(wanted);
        }
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
            prepare(framework.installBundle(jar.location(), content), jar);
        }
    }

    private static void update(Bundle bundle, BundleJar jar) throws IOException, BundleException {
        try (InputStream content = Files.newInputStream(jar.file())) {
            bundle.update(content);
        }
        prepare(bundle, jar);
    }

    /** Marks the bundle to be started when its level is reached; the framework itself is at level 0 now. */
    private static void prepare(Bundle bundle, BundleJar jar) throws BundleException {
        bundle.adapt(BundleStartLevel.class).setStartLevel(jar.startLevel());
        if (!jar.fragment()) {
            bundle.start();
        }
    }

    private void remember(List<BundleJar> wanted) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        wanted.forEach(jar -> contents.put(jar.symbolicName(), jar.content()));
        ledger.write(contents);
    }
}
