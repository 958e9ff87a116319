/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.settings;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/**
 * What is configured under the name that AEM has for its handler.
 *
 * <p>A component of its own, because Felix SCR does not read the second configuration of a component at start if the
 * first one does not exist. Changes show as changed service properties.
 */
@Component(service = AemConfiguration.class, configurationPid = AemConfiguration.PID)
public final class AemConfiguration {

    static final String PID = "com.day.crx.security.token.impl.impl.TokenAuthenticationHandler";

    private volatile Map<String, Object> properties;

    @Activate
    public AemConfiguration(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    @Modified
    void modified(Map<String, Object> changed) {
        properties = Map.copyOf(changed);
    }

    public Map<String, Object> properties() {
        return properties;
    }
}
