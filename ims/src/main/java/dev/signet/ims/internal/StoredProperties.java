/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.internal.settings.ImsSettings.SecretPlace;
import dev.signet.ims.internal.settings.SecretText;
import java.io.IOException;
import java.util.Dictionary;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configurations as they are stored, before protected values are opened. */
final class StoredProperties {

    private static final Logger LOG = LoggerFactory.getLogger(StoredProperties.class);

    private final ConfigurationAdmin configurations;

    StoredProperties(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    /** Whether that property holds anything. */
    boolean isSet(SecretPlace place) {
        Configuration configuration = ofPid(place.pid());
        Dictionary<String, Object> properties = configuration == null ? null : configuration.getProperties();
        return properties != null && !"".equals(SecretText.of(properties.get(place.property())));
    }

    /** The configuration of that PID; {@code null} if there is none. */
    @Nullable
    Configuration ofPid(String pid) {
        List<Configuration> found = list("service.pid", pid);
        return found.isEmpty() ? null : found.get(0);
    }

    /** All configurations of that factory. */
    List<Configuration> ofFactory(String factoryPid) {
        return list("service.factoryPid", factoryPid);
    }

    private List<Configuration> list(String property, String pid) {
        try {
            Configuration[] found = configurations.listConfigurations("(" + property + "=" + literally(pid) + ")");
            return found == null ? List.of() : List.of(found);
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            LOG.error("The configuration {} cannot be read: {}", pid, e.getMessage());
            return List.of();
        }
    }

    /** A PID may hold any character, also those that mean something in a filter. */
    static String literally(String pid) {
        return pid.replaceAll("[\\\\*()]", "\\\\$0");
    }
}
