/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.internal.settings.AemSettings;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** An access token provider in AEM's configuration. */
@Component(
        service = AemProvider.class,
        configurationPid = AemSettings.PROVIDER_PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class AemProvider implements Delivered {

    private final Map<String, Object> properties;

    @Activate
    public AemProvider(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Map<String, Object> properties() {
        return properties;
    }
}
