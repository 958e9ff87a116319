/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.crypto.CryptoException;
import dev.signet.crypto.CryptoSupport;
import dev.signet.ims.internal.settings.AemSettings;
import dev.signet.ims.internal.settings.OwnSettings;
import java.io.IOException;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ReadOnlyConfigurationException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects a secret that somebody typed into a configuration of an integration, as soon as it is stored.
 *
 * <p>The value is bound to its place: copied into another configuration, it does not open. What is a placeholder of an
 * interpolation plug-in is left alone.
 */
@Component(service = ConfigurationListener.class, immediate = true)
public final class SecretProtection implements ConfigurationListener {

    private static final Logger LOG = LoggerFactory.getLogger(SecretProtection.class);

    private static final Map<String, List<String>> SECRETS = Map.of(
            OwnSettings.PID,
            List.of(OwnSettings.SECRET, OwnSettings.OTHER_SECRET, OwnSettings.KEY_STORE_PASSWORD),
            AemSettings.CUSTOMIZER_PID,
            List.of(AemSettings.SECRET));

    private final ConfigurationAdmin configurations;
    private final CryptoSupport crypto;

    @Activate
    public SecretProtection(@Reference ConfigurationAdmin configurations, @Reference CryptoSupport crypto) {
        this.configurations = configurations;
        this.crypto = crypto;
        SECRETS.keySet().forEach(factory -> protectAll("(service.factoryPid=" + factory + ")"));
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_UPDATED
                && event.getFactoryPid() != null
                && SECRETS.containsKey(event.getFactoryPid())) {
            protectAll("(service.pid=" + event.getPid() + ")");
        }
    }

    private void protectAll(String filter) {
        try {
            Configuration[] found = configurations.listConfigurations(filter);
            for (Configuration configuration : found == null ? new Configuration[0] : found) {
                protect(configuration);
            }
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            LOG.error(
                    "Secrets of integrations may stand unprotected, since {} cannot be read: {}",
                    filter,
                    e.getMessage());
        }
    }

    private void protect(Configuration configuration) throws IOException {
        long seen = configuration.getChangeCount();
        Dictionary<String, Object> properties = configuration.getProperties();
        String factory = configuration.getFactoryPid();
        if (properties == null || factory == null) {
            return;
        }
        boolean changed = false;
        for (String property : SECRETS.getOrDefault(factory, List.of())) {
            String sealed = sealed(configuration.getPid(), property, properties.get(property));
            if (sealed != null) {
                properties.put(property, sealed);
                changed = true;
            }
        }
        // Somebody else's change since then is told by an event of its own, with all that it holds.
        if (changed && configuration.getChangeCount() == seen) {
            store(configuration, properties);
        }
    }

    private static void store(Configuration configuration, Dictionary<String, Object> properties) throws IOException {
        try {
            configuration.update(properties);
            LOG.info("The secret in the configuration {} is protected now.", configuration.getPid());
        } catch (ReadOnlyConfigurationException e) {
            LOG.error(
                    "The secret in the configuration {} stands unprotected, since that is read-only. Put a protected value"
                            + " where it comes from: the page Crypto Support makes one.",
                    configuration.getPid());
        }
    }

    /** The text to store in place of {@code value}, or {@code null} if that may stay. */
    private @Nullable String sealed(String pid, String property, @Nullable Object value) {
        if (!(value instanceof String text) || text.isBlank() || text.contains("$[") || crypto.isProtected(text)) {
            return null;
        }
        try {
            return crypto.protect(text, pid, property);
        } catch (CryptoException e) {
            LOG.error("{} of {} stands unprotected in its configuration: {}", property, pid, e.getMessage());
            return null;
        }
    }
}
