/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import java.io.IOException;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.cm.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers configurations again whose values open otherwise than they did: now at last, under another key, or no more.
 *
 * <p>A value that opens under the same key is the same value, so rotating keys disturbs no component.
 */
final class ConfigurationRedelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationRedelivery.class);

    private final Configurations configurations;
    private final ProtectedValues values;

    ConfigurationRedelivery(Configurations configurations, ProtectedValues values) {
        this.configurations = configurations;
        this.values = values;
    }

    /** After a change of the keys. */
    void afterChange() {
        values.deliveries().forEach((pid, properties) -> {
            if (properties.entrySet().stream().anyMatch(entry -> differs(pid, entry.getKey(), entry.getValue()))) {
                deliver(pid);
            }
        });
    }

    private boolean differs(String pid, String property, DeliveredProperty delivered) {
        List<String> now = delivered.texts().stream()
                .map(text -> DeliveredProperty.key(values.open(pid, property, text)))
                .toList();
        return !now.equals(delivered.keys());
    }

    /** Delivers everything with protected values that was not delivered through this bundle: it may be out closed. */
    void ofUnseen() {
        try {
            Map<String, Map<String, DeliveredProperty>> seen = values.deliveries();
            for (Configuration configuration : configurations.all()) {
                if (!seen.containsKey(configuration.getPid()) && Configurations.mayHoldSealed(configuration)) {
                    deliver(configuration.getPid());
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Configurations cannot be looked through for protected values: {}", e.toString());
        }
    }

    private void deliver(String pid) {
        try {
            Optional<Configuration> configuration = configurations.find(pid);
            if (configuration.isEmpty()) {
                values.forget(pid);
                return;
            }
            long seen = configuration.get().getChangeCount();
            Dictionary<String, Object> properties =
                    Objects.requireNonNull(configuration.get().getProperties());
            // One that somebody changed since was delivered with that change.
            if (Configurations.store(configuration.get(), seen, properties)) {
                LOG.info("Configuration {} is delivered again, since its keys changed.", pid);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Configuration {} could not be delivered again ({}); save it once more in the console.",
                    pid,
                    e.toString());
        }
    }
}
