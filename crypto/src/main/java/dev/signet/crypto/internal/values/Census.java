/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.seal.Place;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.cm.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protected values in all configurations, and which of them can be opened now.
 *
 * @param opened how many can
 * @param unreadable those that cannot
 */
public record Census(int opened, List<UnreadableValue> unreadable) {

    private static final Logger LOG = LoggerFactory.getLogger(Census.class);

    public Census {
        unreadable = List.copyOf(unreadable);
    }

    /** Counts what is stored, and what only shows itself on delivery, when placeholders have been filled in. */
    static Census take(
            Configurations configurations, ProtectedValues values, FormerRings former, KeyRingProvider master) {
        int opened = 0;
        List<UnreadableValue> unreadable = new ArrayList<>();
        for (var configuration : sealedTexts(configurations, values).entrySet()) {
            for (var property : configuration.getValue().entrySet()) {
                for (String text : property.getValue()) {
                    OpeningAttempt attempt = values.open(configuration.getKey(), property.getKey(), text);
                    if (attempt instanceof OpeningAttempt.Closed closed) {
                        Place place = new Place(configuration.getKey(), property.getKey());
                        unreadable.add(closed.value().keptIn(former.place(master, text, place)));
                    } else {
                        opened++;
                    }
                }
            }
        }
        return new Census(opened, unreadable);
    }

    private static Map<String, Map<String, List<String>>> sealedTexts(
            Configurations configurations, ProtectedValues values) {
        Map<String, Map<String, List<String>>> all = new TreeMap<>();
        try {
            Set<String> placeholders = new TreeSet<>();
            for (Configuration configuration : configurations.all()) {
                String pid = configuration.getPid();
                all.put(pid, new TreeMap<>(Configurations.sealed(configuration)));
                placeholders(configuration).forEach(property -> placeholders.add(pid + ' ' + property));
            }
            values.deliveries()
                    .forEach((pid, delivered) -> delivered.forEach((property, what) -> {
                        if (placeholders.contains(pid + ' ' + property)) {
                            all.computeIfAbsent(pid, key -> new TreeMap<>()).putIfAbsent(property, what.texts());
                        }
                    }));
        } catch (IOException | RuntimeException e) {
            LOG.warn("Configurations cannot be looked through for protected values: {}", e.toString());
        }
        return all;
    }

    private static List<String> placeholders(Configuration configuration) {
        var properties = Objects.requireNonNull(configuration.getProperties());
        return java.util.Collections.list(properties.keys()).stream()
                .filter(property ->
                        ConfigurationTexts.of(properties.get(property)).stream().anyMatch(text -> text.contains("$[")))
                .toList();
    }
}
