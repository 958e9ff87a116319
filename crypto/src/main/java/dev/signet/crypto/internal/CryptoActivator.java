/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.crypto.internal.values.ProtectedValues;
import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;

/**
 * Registers the configuration plug-in as soon as this bundle starts.
 *
 * <p>Not as a component, because that would be too late: with the framework property {@code felix.cm.config.plugins}
 * Configuration Admin waits for the plug-in, and Declarative Services starts after it.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='dev.signet.crypto.internal.values.ProtectedValues'")
public final class CryptoActivator implements BundleActivator {

    private static final String PLUGIN_ID = "dev.signet.crypto";

    /** After the interpolation plug-in (500), so that a placeholder may stand for a protected value; below 1000, or it could change nothing. */
    private static final int RANKING = 900;

    @Override
    public void start(BundleContext context) {
        boolean late = context.getServiceReference(ConfigurationAdmin.class) != null;
        context.registerService(
                new String[] {ConfigurationPlugin.class.getName(), ProtectedValues.class.getName()},
                new ProtectedValues(new Sealer(RandomSource.secure()), late),
                FrameworkUtil.asDictionary(
                        Map.of(ConfigurationPlugin.CM_RANKING, RANKING, "config.plugin.id", PLUGIN_ID)));
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters the service.
    }
}
