/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.internal.settings.OwnSettings;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** An integration in Signet's own configuration. */
@Component(
        service = ConfiguredIntegration.class,
        configurationPid = OwnSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = IntegrationConfiguration.class, factory = true)
public final class ConfiguredIntegration implements Delivered {

    private final Map<String, Object> properties;

    @Activate
    public ConfiguredIntegration(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Map<String, Object> properties() {
        return properties;
    }
}
