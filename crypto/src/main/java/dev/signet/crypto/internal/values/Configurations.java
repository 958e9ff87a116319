/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.seal.PropertyText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.Configuration.ConfigurationAttribute;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations of this instance as they are stored: with their protected values closed. */
final class Configurations {

    private final ConfigurationAdmin admin;

    Configurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** All that have properties. */
    List<Configuration> all() throws IOException {
        return list(null);
    }

    Optional<Configuration> find(String pid) throws IOException {
        String escaped = pid.replaceAll("([\\\\*()])", "\\\\$1");
        return list("(service.pid=" + escaped + ")").stream().findFirst();
    }

    private List<Configuration> list(@org.jspecify.annotations.Nullable String filter) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null
                    ? List.of()
                    : Arrays.stream(found)
                            .filter(configuration -> configuration.getProperties() != null)
                            .toList();
        } catch (InvalidSyntaxException e) {
            throw new IOException("no configuration can have such a PID", e);
        }
    }

    /** The properties with protected values, or with some in their placeholders, with these. */
    static Map<String, List<String>> sealed(Configuration configuration) {
        Dictionary<String, Object> properties = Objects.requireNonNull(configuration.getProperties());
        Map<String, List<String>> sealed = new LinkedHashMap<>();
        for (String property : Collections.list(properties.keys())) {
            List<String> texts = ConfigurationTexts.sealed(properties.get(property));
            if (!texts.isEmpty()) {
                sealed.put(property, texts);
            }
        }
        return sealed;
    }

    /** Whether it has protected values, or placeholders that may stand for some. */
    static boolean mayHoldSealed(Configuration configuration) {
        Dictionary<String, Object> properties = Objects.requireNonNull(configuration.getProperties());
        return Collections.list(properties.elements()).stream()
                .flatMap(value -> ConfigurationTexts.of(value).stream())
                .map(PropertyText::of)
                .anyMatch(text -> text.isUnfilled() || !text.sealed().isEmpty());
    }

    /**
     * Stores {@code properties} and has them delivered, also if they are what is stored.
     *
     * <p>An update without properties would reach managed services only: it fires no event, and Declarative Services
     * listens to nothing else.
     *
     * @param seen the change count from before the properties were read that these were made of
     * @return whether it was stored; not if somebody changed the configuration since, whose change is delivered by itself
     */
    static boolean store(Configuration configuration, long seen, Dictionary<String, Object> properties)
            throws IOException {
        Set<ConfigurationAttribute> attributes = configuration.getAttributes();
        // Configuration Admin cannot compare and store in one, so this is the last thing in front of it.
        if (configuration.getChangeCount() != seen) {
            return false;
        }
        if (attributes.isEmpty()) {
            configuration.update(properties);
            return true;
        }
        // Read-only for people; what it says stays the same.
        ConfigurationAttribute[] locks = attributes.toArray(ConfigurationAttribute[]::new);
        configuration.removeAttributes(locks);
        try {
            configuration.update(properties);
        } finally {
            configuration.addAttributes(locks);
        }
        return true;
    }
}
