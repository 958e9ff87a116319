/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.setup.SetupFacts.ProtectedConfiguration;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.OpenedValue;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Whose configurations hold protected values: which do, Crypto Support has counted. */
final class ConfigurationSurvey {

    private final ConfigurationAdmin configurations;

    ConfigurationSurvey(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    List<ProtectedConfiguration> protectedValues(
            CryptoSnapshot snapshot, ComponentSurvey components, BundleContext context) {
        Set<String> holding = Stream.concat(
                        snapshot.values().stream().map(OpenedValue::pid),
                        snapshot.unreadable().stream().map(UnreadableValue::pid))
                .collect(Collectors.toSet());
        List<ProtectedConfiguration> found = new ArrayList<>();
        for (Configuration configuration : all()) {
            if (holding.contains(configuration.getPid())) {
                List<String> pids = Stream.of(configuration.getPid(), configuration.getFactoryPid())
                        .filter(Objects::nonNull)
                        .toList();
                Optional<Bundle> bundle = components.configured(context, pids);
                found.add(new ProtectedConfiguration(
                        configuration.getPid(),
                        bundle.map(Bundle::getSymbolicName).orElse(""),
                        bundle.map(BundleSurvey::startLevel).orElse(0)));
            }
        }
        return found;
    }

    private List<Configuration> all() {
        try {
            Configuration @Nullable [] listed = configurations.listConfigurations(null);
            return listed == null ? List.of() : List.of(listed);
        } catch (IOException e) {
            return List.of();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is a filter", e);
        }
    }
}
