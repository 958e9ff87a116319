/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import dev.signet.core.instance.InstanceProperties;
import org.apache.sling.settings.SlingSettingsService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this instance is called, as {@link InstanceProperties} has it. */
@Component(service = InstanceName.class)
public final class InstanceName {

    private final String value;
    private final @Nullable String slingId;

    @Activate
    public InstanceName(BundleContext context, @Reference SlingSettingsService settings) {
        this(new InstanceProperties(context::getProperty).name(settings.getSlingId()), settings.getSlingId());
    }

    /** This name, whatever is configured. */
    public InstanceName(String value) {
        this(value, null);
    }

    private InstanceName(String value, @Nullable String slingId) {
        this.value = value;
        this.slingId = slingId;
    }

    public String value() {
        return value;
    }

    /** What tells it from another instance of the same name, if that is known. */
    public @Nullable String slingId() {
        return slingId;
    }
}
