/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.core.seal.PropertyText;
import dev.signet.crypto.CryptoException;
import dev.signet.crypto.CryptoSupport;
import dev.signet.ims.internal.settings.AemSettings;
import dev.signet.ims.internal.settings.ImsSettings.SecretPlace;
import dev.signet.ims.internal.settings.OwnSettings;
import dev.signet.ims.internal.settings.SecretText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
@Component(
        service = {ConfigurationListener.class, SecretProtection.class},
        immediate = true)
public final class SecretProtection implements ConfigurationListener {

    private static final Logger LOG = LoggerFactory.getLogger(SecretProtection.class);

    private static final Map<String, List<String>> SECRETS = Map.of(
            OwnSettings.PID,
            List.of(OwnSettings.SECRET, OwnSettings.OTHER_SECRET, OwnSettings.KEY_STORE_PASSWORD),
            AemSettings.CUSTOMIZER_PID,
            List.of(AemSettings.SECRET));

    private final StoredProperties stored;
    private final CryptoSupport crypto;
    private final Map<SecretPlace, String> unprotected = new ConcurrentHashMap<>();

    @Activate
    public SecretProtection(@Reference ConfigurationAdmin configurations, @Reference CryptoSupport crypto) {
        this.stored = new StoredProperties(configurations);
        this.crypto = crypto;
        for (String factory : SECRETS.keySet()) {
            stored.ofFactory(factory).forEach(this::protect);
            protect(stored.ofPid(factory));
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String factory = event.getFactoryPid() == null ? event.getPid() : event.getFactoryPid();
        if (!SECRETS.containsKey(factory)) {
            return;
        }
        if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            protect(stored.ofPid(event.getPid()));
        } else if (event.getType() == ConfigurationEvent.CM_DELETED) {
            forget(event.getPid());
        }
    }

    /** Tries again what could not be protected, since the keys may be there by now; tells where that failed and why. */
    Map<SecretPlace, String> unprotected() {
        unprotected.keySet().stream().map(SecretPlace::pid).distinct().forEach(pid -> protect(stored.ofPid(pid)));
        return Map.copyOf(unprotected);
    }

    private void forget(String pid) {
        unprotected.keySet().removeIf(place -> place.pid().equals(pid));
    }

    private void protect(@Nullable Configuration configuration) {
        if (configuration == null) {
            return;
        }
        try {
            long seen = configuration.getChangeCount();
            String pid = configuration.getPid();
            Dictionary<String, Object> properties = configuration.getProperties();
            Map<SecretPlace, String> failures = new HashMap<>();
            if (properties != null) {
                String factory = configuration.getFactoryPid() == null ? pid : configuration.getFactoryPid();
                List<SecretPlace> sealed = sealAll(factory, pid, properties, failures);
                // Somebody else's change since then is told by an event of its own, with all that it holds.
                if (!sealed.isEmpty() && configuration.getChangeCount() == seen) {
                    store(configuration, properties, sealed, failures);
                }
            }
            tell(failures);
            forget(pid);
            unprotected.putAll(failures);
        } catch (IllegalStateException e) {
            LOG.debug("A configuration was deleted before its secret was looked at: {}", e.getMessage());
        }
    }

    private void tell(Map<SecretPlace, String> failures) {
        failures.forEach((place, reason) -> {
            if (!reason.equals(unprotected.get(place))) {
                LOG.error(
                        "{} of {} stands unprotected in its configuration: {}", place.property(), place.pid(), reason);
            }
        });
    }

    private List<SecretPlace> sealAll(
            String factory, String pid, Dictionary<String, Object> properties, Map<SecretPlace, String> failures) {
        List<SecretPlace> sealed = new ArrayList<>();
        for (String property : SECRETS.getOrDefault(factory, List.of())) {
            SecretPlace place = new SecretPlace(pid, property);
            try {
                String text = sealed(place, properties.get(property));
                if (text != null) {
                    properties.put(property, text);
                    sealed.add(place);
                }
            } catch (CryptoException e) {
                failures.put(place, String.valueOf(e.getMessage()));
            }
        }
        return sealed;
    }

    /** The text to store in place of {@code value}, or {@code null} if that may stay. */
    private @Nullable String sealed(SecretPlace place, @Nullable Object value) throws CryptoException {
        String text = SecretText.of(value);
        if (text == null) {
            throw new CryptoException("it is not one text");
        }
        if (text.isEmpty() || SecretText.isPlaceholder(text)) {
            return null;
        }
        String sealed = PropertyText.of(text).whole().orElse(null);
        if (sealed != null) {
            // Without what stands around it, such as the line end of a file.
            return sealed.equals(value) ? null : sealed;
        }
        return crypto.protect(text, place.pid(), place.property());
    }

    private static void store(
            Configuration configuration,
            Dictionary<String, Object> properties,
            List<SecretPlace> sealed,
            Map<SecretPlace, String> failures) {
        try {
            configuration.update(properties);
            LOG.info("The secret in the configuration {} is protected now.", configuration.getPid());
        } catch (ReadOnlyConfigurationException e) {
            sealed.forEach(place -> failures.put(
                    place,
                    "its configuration is read-only; put a protected value where that comes from, as the page Crypto"
                            + " Support makes one"));
        } catch (IOException e) {
            sealed.forEach(place -> failures.put(place, "its configuration cannot be stored: " + e.getMessage()));
        }
    }
}
