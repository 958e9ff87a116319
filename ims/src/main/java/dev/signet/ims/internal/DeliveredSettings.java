/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.internal.settings.AemSettings;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.OwnSettings;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what was delivered piece by piece: AEM spreads an integration over two configurations. */
final class DeliveredSettings {

    private DeliveredSettings() {}

    /** The integrations by PID. */
    static Map<String, ImsSettings> of(Collection<Delivered> delivered) {
        Map<String, ImsSettings> settings = new TreeMap<>();
        for (Delivered configuration : delivered) {
            if (configuration instanceof ConfiguredIntegration own) {
                settings.put(own.pid(), OwnSettings.of(own.pid(), own.properties()));
            } else if (configuration instanceof AemProvider provider) {
                settings.put(provider.pid(), ofAem(provider, delivered));
            }
        }
        return settings;
    }

    private static ImsSettings ofAem(AemProvider provider, Collection<Delivered> delivered) {
        String type = AemSettings.customizerOf(provider.properties());
        return delivered.stream()
                .filter(AemCustomizer.class::isInstance)
                .filter(customizer ->
                        AemSettings.typeOf(customizer.properties()).equals(type))
                .findFirst()
                .map(customizer -> AemSettings.of(
                        provider.pid(), provider.properties(), customizer.pid(), customizer.properties()))
                .orElseGet(() -> AemSettings.of(provider.pid(), provider.properties(), null, Map.of()));
    }
}
