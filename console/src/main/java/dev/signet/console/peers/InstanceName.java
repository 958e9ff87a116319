/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import org.apache.sling.settings.SlingSettingsService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this instance is called: the framework property {@code signet.instance}, else its Sling id. */
@Component(service = InstanceName.class)
public final class InstanceName {

    private static final String PROPERTY = "signet.instance";

    private final String value;
    private final @Nullable String slingId;

    @Activate
    public InstanceName(BundleContext context, @Reference SlingSettingsService settings) {
        this(
                context.getProperty(PROPERTY) == null ? settings.getSlingId() : context.getProperty(PROPERTY),
                settings.getSlingId());
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
