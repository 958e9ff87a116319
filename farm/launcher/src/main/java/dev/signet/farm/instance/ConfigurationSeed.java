/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Writes the configurations of a feature where {@link SeedDecision} says so, and remembers what it wrote. */
final class ConfigurationSeed {

    /** Any bundle may receive the configuration. */
    private static final String ANY_LOCATION = "?";

    private final ConfigurationAdmin configurations;
    private final Ledger ledger;

    ConfigurationSeed(ConfigurationAdmin configurations, Ledger ledger) {
        this.configurations = configurations;
        this.ledger = ledger;
    }

    void apply(Map<String, Map<String, Object>> wanted) throws IOException {
        Map<String, Configuration> present = present();
        // Without any configuration this is a fresh or a reset instance: what was seeded before says nothing about it.
        Map<String, String> seeded = present.isEmpty() ? Map.of() : ledger.read();
        Map<String, String> remembered = new TreeMap<>(seeded);
        Set<String> pids = new LinkedHashSet<>(wanted.keySet());
        pids.addAll(seeded.keySet());
        for (String pid : pids) {
            apply(pid, wanted.get(pid), present.get(pid), remembered);
        }
        if (!remembered.equals(seeded)) {
            ledger.write(remembered);
        }
    }

    private void apply(
            String pid,
            @Nullable Map<String, Object> wanted,
            @Nullable Configuration present,
            Map<String, String> remembered)
            throws IOException {
        String wantedPrint = wanted == null ? null : ConfigurationFingerprint.of(wanted);
        String presentPrint = present == null ? null : ConfigurationFingerprint.of(properties(present));
        switch (SeedDecision.of(wantedPrint, presentPrint, remembered.get(pid))) {
            case CREATE -> create(pid).update(FrameworkUtil.asDictionary(wanted));
            case REPLACE -> present.update(FrameworkUtil.asDictionary(wanted));
            case DELETE -> present.delete();
            case ADOPT -> {}
            case LEAVE -> {
                return;
            }
        }
        if (wantedPrint == null) {
            remembered.remove(pid);
        } else {
            remembered.put(pid, wantedPrint);
        }
    }

    private Configuration create(String pid) throws IOException {
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? configurations.getConfiguration(pid, ANY_LOCATION)
                : configurations.getFactoryConfiguration(
                        pid.substring(0, tilde), pid.substring(tilde + 1), ANY_LOCATION);
    }

    private Map<String, Configuration> present() throws IOException {
        try {
            Configuration[] all = configurations.listConfigurations(null);
            Map<String, Configuration> byPid = new HashMap<>();
            for (Configuration configuration : all == null ? List.<Configuration>of() : List.of(all)) {
                byPid.put(configuration.getPid(), configuration);
            }
            return byPid;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is a valid filter", e);
        }
    }

    private static Map<String, Object> properties(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProperties();
        Map<String, Object> map = new HashMap<>();
        for (String key : Collections.list(properties.keys())) {
            map.put(key, properties.get(key));
        }
        return map;
    }
}
