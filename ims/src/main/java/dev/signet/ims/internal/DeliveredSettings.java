/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.internal.settings.AemSettings;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.OwnSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what was delivered piece by piece: AEM spreads an integration over two configurations. */
final class DeliveredSettings {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveredSettings.class);

    private DeliveredSettings() {}

    /** The integrations by PID. One that cannot be read at all is told, and keeps none of the others from working. */
    static Map<String, ImsSettings> of(Collection<DeliveredConfiguration> delivered) {
        Map<String, ImsSettings> settings = new TreeMap<>();
        for (DeliveredConfiguration configuration : delivered) {
            try {
                if (configuration.isOf(OwnSettings.PID)) {
                    settings.put(configuration.pid(), OwnSettings.of(configuration.pid(), configuration.properties()));
                } else if (configuration.isOf(AemSettings.PROVIDER_PID)) {
                    settings.put(configuration.pid(), ofAem(configuration, delivered));
                }
            } catch (RuntimeException e) {
                // Its message could quote what is configured.
                LOG.error("The integration {} cannot be read: {}", configuration.pid(), e.getClass());
            }
        }
        return settings;
    }

    private static ImsSettings ofAem(DeliveredConfiguration provider, Collection<DeliveredConfiguration> delivered) {
        String type = AemSettings.customizerOf(provider.properties());
        List<DeliveredConfiguration> customizers = delivered.stream()
                .filter(customizer -> customizer.isOf(AemSettings.CUSTOMIZER_PID))
                .filter(customizer ->
                        AemSettings.typeOf(customizer.properties()).equals(type))
                .toList();
        // Never a secret by chance: it would go to a server that it is not for.
        if (type.isEmpty() || customizers.size() != 1) {
            return AemSettings.of(provider.pid(), provider.properties(), null, Map.of());
        }
        DeliveredConfiguration customizer = customizers.get(0);
        return AemSettings.of(provider.pid(), provider.properties(), customizer.pid(), customizer.properties());
    }
}
