/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import org.apache.jackrabbit.oak.spi.mount.MountInfoProvider;
import org.apache.jackrabbit.oak.spi.mount.Mounts;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Says that the repository has no mounts.
 *
 * <p>Without this service Oak's authorization and property indexes stay unsatisfied and no repository appears, with no
 * error in any log.
 */
@Component(
        service = {},
        immediate = true)
public final class DefaultMounts {

    private final ServiceRegistration<MountInfoProvider> registration;

    @Activate
    public DefaultMounts(BundleContext bundles) {
        registration = bundles.registerService(MountInfoProvider.class, Mounts.defaultMountInfoProvider(), null);
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
    }
}
