/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.setup.SetupFacts.ProtectedConfiguration;
import dev.signet.crypto.CryptoSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Looks for protected values in configurations, and never at what they protect. */
final class ConfigurationSurvey {

    private final ConfigurationAdmin configurations;
    private final CryptoSupport crypto;

    ConfigurationSurvey(ConfigurationAdmin configurations, CryptoSupport crypto) {
        this.configurations = configurations;
        this.crypto = crypto;
    }

    List<ProtectedConfiguration> protectedValues(ComponentSurvey components, BundleContext context) {
        List<ProtectedConfiguration> found = new ArrayList<>();
        for (Configuration configuration : all()) {
            Dictionary<String, Object> properties = configuration.getProperties();
            if (properties != null && holdsProtected(properties)) {
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

    private boolean holdsProtected(Dictionary<String, Object> properties) {
        return Collections.list(properties.elements()).stream()
                .flatMap(ConfigurationSurvey::texts)
                .anyMatch(crypto::isProtected);
    }

    private static Stream<String> texts(Object value) {
        Stream<?> values = value instanceof Object[] array
                ? Arrays.stream(array)
                : value instanceof Collection<?> collection ? collection.stream() : Stream.of(value);
        return values.filter(String.class::isInstance).map(String.class::cast);
    }
}
