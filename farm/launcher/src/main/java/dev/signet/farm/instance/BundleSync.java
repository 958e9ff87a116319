/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
        Map<String, BundleRecord> before = read();
        BundlePlan plan = BundlePlan.of(wanted, installed(before), before);
        for (InstalledBundle bundle : plan.uninstall()) {
            framework.getBundle(bundle.id()).uninstall();
        }
        for (BundlePlan.Match match : plan.keep()) {
            setStartLevel(framework.getBundle(match.bundle().id()), match.jar());
        }
        update(plan.update(), before);
        for (BundleJar jar : plan.install()) {
            install(jar);
        }
        remember(wanted, plan, before);
        return plan;
    }

    private Map<String, BundleRecord> read() throws IOException {
        Map<String, BundleRecord> records = new TreeMap<>();
        ledger.read().forEach((name, text) -> records.put(name, BundleRecord.parse(text)));
        return records;
    }

    private List<InstalledBundle> installed(Map<String, BundleRecord> records) {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .map(bundle -> InstalledBundle.of(bundle, records))
                .toList();
    }

    private void install(BundleJar jar) throws IOException, BundleException {
        try (InputStream content = Files.newInputStream(jar.file())) {
            Bundle bundle = framework.installBundle(jar.location(), content);
            setStartLevel(bundle, jar);
            start(bundle, jar);
        }
    }

    /** If this is interrupted, nobody must take half of it for something that was done by hand. */
    private void update(List<BundlePlan.Match> matches, Map<String, BundleRecord> before)
            throws IOException, BundleException {
        if (matches.isEmpty()) {
            return;
        }
        Map<String, BundleRecord> underWay = new TreeMap<>(before);
        for (BundlePlan.Match match : matches) {
            underWay.computeIfPresent(match.jar().symbolicName(), (name, record) -> record.underWay());
        }
        write(underWay);
        for (BundlePlan.Match match : matches) {
            boolean interrupted = !before.containsKey(match.jar().symbolicName())
                    && !match.bundle().origin().isByHand();
            update(framework.getBundle(match.bundle().id()), match.jar(), interrupted);
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

    private void remember(List<BundleJar> wanted, BundlePlan plan, Map<String, BundleRecord> before)
            throws IOException {
        Map<String, Long> ours = new HashMap<>();
        plan.update()
                .forEach(match ->
                        ours.put(match.jar().symbolicName(), match.bundle().id()));
        plan.keep().stream()
                .filter(match -> !match.bundle().origin().isByHand())
                .forEach(match ->
                        ours.put(match.jar().symbolicName(), match.bundle().id()));
        plan.install().forEach(jar -> ours.put(jar.symbolicName(), number(jar)));
        Map<String, BundleRecord> after = new TreeMap<>();
        for (BundleJar jar : wanted) {
            String name = jar.symbolicName();
            Long number = ours.get(name);
            if (number != null) {
                long modified = framework.getBundle(number).getLastModified();
                after.put(name, new BundleRecord(jar.content(), OptionalLong.of(modified)));
            } else if (before.containsKey(name)) {
                after.put(name, before.get(name));
            }
        }
        if (!after.equals(before) || !plan.update().isEmpty()) {
            write(after);
        }
    }

    private long number(BundleJar jar) {
        return framework.getBundle(jar.location()).getBundleId();
    }

    private void write(Map<String, BundleRecord> records) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        records.forEach((name, record) -> texts.put(name, record.toString()));
        ledger.write(texts);
    }
}
