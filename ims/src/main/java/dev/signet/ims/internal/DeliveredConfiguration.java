/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A configuration as it was delivered: protected values opened, and without those that cannot be opened. Its text shows
 * no property.
 */
final class DeliveredConfiguration {

    private final Map<String, Object> properties;

    DeliveredConfiguration(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    String pid() {
        return String.valueOf(properties.get(Constants.SERVICE_PID));
    }

    /** Whether it is one of that factory. */
    boolean isOf(String factoryPid) {
        return factoryPid.equals(properties.get(ConfigurationAdmin.SERVICE_FACTORYPID));
    }

    Map<String, Object> properties() {
        return properties;
    }

    @Override
    public String toString() {
        return "DeliveredConfiguration[" + pid() + "]";
    }
}
