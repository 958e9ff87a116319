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
            String pid = configuration.pid();
            if (configuration.isOf(OwnSettings.PID)) {
                settings.put(pid, OwnSettings.of(pid, configuration.properties()));
            } else if (configuration.isOf(AemSettings.PROVIDER_PID)) {
                settings.put(pid, ofAem(configuration, delivered));
            }
        }
        return settings;
    }

    private static ImsSettings ofAem(Delivered provider, Collection<Delivered> delivered) {
        String type = AemSettings.customizerOf(provider.properties());
        return delivered.stream()
                .filter(customizer -> customizer.isOf(AemSettings.CUSTOMIZER_PID))
                .filter(customizer ->
                        AemSettings.typeOf(customizer.properties()).equals(type))
                .findFirst()
                .map(customizer -> AemSettings.of(
                        provider.pid(), provider.properties(), customizer.pid(), customizer.properties()))
                .orElseGet(() -> AemSettings.of(provider.pid(), provider.properties(), null, Map.of()));
    }
}
