/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.internal.settings.ImsSettings.SecretPlace;
import java.io.IOException;
import java.util.Dictionary;
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

    /** Whether that property holds any text. */
    boolean isSet(SecretPlace place) {
        try {
            Configuration[] found = configurations.listConfigurations("(service.pid=" + place.pid() + ")");
            if (found == null || found.length == 0) {
                return false;
            }
            Dictionary<String, Object> properties = found[0].getProperties();
            return properties != null && properties.get(place.property()) instanceof String text && !text.isEmpty();
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            LOG.warn("The configuration {} cannot be read: {}", place.pid(), e.getMessage());
            return false;
        }
    }
}
