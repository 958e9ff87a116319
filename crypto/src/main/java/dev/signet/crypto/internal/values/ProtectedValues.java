/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.seal.PropertyText;
import dev.signet.core.seal.Sealer;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens protected values when a configuration is delivered.
 *
 * <p><b>Guarantees.</b> A value in protected form is delivered open or not at all: if one of a property cannot be opened,
 * the property is left out. Nothing is thrown, since Configuration Admin would then deliver the values as they are.
 */
public final class ProtectedValues implements ConfigurationPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(ProtectedValues.class);

    private static final KeyRingProvider NONE = () -> {
        throw new KeyRingUnavailableException("Crypto Support is just starting");
    };

    private final Sealer sealer;
    private final boolean late;
    private final Map<String, Map<String, DeliveredProperty>> deliveries = new ConcurrentHashMap<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final Set<String> slips = ConcurrentHashMap.newKeySet();

    private volatile ValueOpener opener;

    /**
     * Values that are opened with {@code sealer}.
     *
     * @param late whether configurations may have been delivered before, with their values closed
     */
    public ProtectedValues(Sealer sealer, boolean late) {
        this.sealer = sealer;
        this.late = late;
        this.opener = new ValueOpener(NONE, sealer);
    }

    /** From now on opens values under this ring. */
    public void use(KeyRingProvider master) {
        opener = new ValueOpener(master, sealer);
    }

    /** From now on has no keys, and opens nothing. */
    public void release() {
        opener = new ValueOpener(NONE, sealer);
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        Map<String, DeliveredProperty> delivered = new HashMap<>();
        for (String property : Collections.list(properties.keys())) {
            Object value = properties.get(property);
            List<PropertyText> texts = ConfigurationTexts.of(value).stream()
                    .map(PropertyText::filledIn)
                    .filter(text -> text.whole().isPresent())
                    .toList();
            if (!texts.isEmpty()) {
                delivered.put(property, deliver(pid, property, value, texts, properties));
            }
        }
        if (delivered.isEmpty()) {
            deliveries.remove(pid);
        } else {
            deliveries.put(pid, Map.copyOf(delivered));
        }
    }

    private DeliveredProperty deliver(
            String pid,
            String property,
            Object value,
            List<PropertyText> found,
            Dictionary<String, Object> properties) {
        List<String> texts =
                found.stream().flatMap(text -> text.whole().stream()).toList();
        boolean slip = found.stream().anyMatch(PropertyText::isSlip);
        // Out first: whatever happens now, the closed text is not delivered.
        properties.remove(property);
        Map<String, OpeningAttempt> attempts = new HashMap<>();
        try {
            texts.forEach(text -> attempts.computeIfAbsent(text, closed -> opener.open(pid, property, closed)));
        } catch (RuntimeException e) {
            // Without the exception: its text may quote the value.
            LOG.error("Configuration {}: property {} is not delivered, {}.", pid, property, e.getClass());
            return new DeliveredProperty(texts, Collections.nCopies(texts.size(), "-"), slip);
        }
        List<UnreadableValue> unreadable = attempts.values().stream()
                .filter(OpeningAttempt.Closed.class::isInstance)
                .map(attempt -> ((OpeningAttempt.Closed) attempt).value())
                .toList();
        if (unreadable.isEmpty()) {
            properties.put(property, ConfigurationTexts.replaced(value, text -> opened(attempts, text)));
            told.remove(pid + ' ' + property);
            tellSlip(pid, property, slip);
        } else {
            tell(unreadable.get(0));
        }
        return new DeliveredProperty(
                texts,
                texts.stream().map(attempts::get).map(DeliveredProperty::key).toList(),
                slip);
    }

    private static String opened(Map<String, OpeningAttempt> attempts, String text) {
        return PropertyText.filledIn(text).whole().map(attempts::get).orElse(null)
                        instanceof OpeningAttempt.Open readable
                ? readable.opened().text()
                : text;
    }

    /** Once for each property, until it is mended. */
    private void tellSlip(String pid, String property, boolean slip) {
        String place = pid + ' ' + property;
        if (!slip) {
            slips.remove(place);
        } else if (slips.add(place)) {
            LOG.warn(
                    "Configuration {}: the protected value of property {} has something around or in it that is not part"
                            + " of it, such as a blank or a quotation mark. It was opened all the same; correct it.",
                    pid,
                    property);
        }
    }

    /** Once for each value and cause; that a value waits for its keys is not worth a warning. */
    private void tell(UnreadableValue value) {
        String place = value.pid() + ' ' + value.property();
        if (value.reason().equals(ValueOpener.NO_RING)) {
            LOG.info("Configuration {}: property {} waits for its keys.", value.pid(), value.property());
        } else if (!value.message().equals(told.put(place, value.message()))) {
            LOG.error(
                    "Configuration {}: property {} is not delivered, because its value cannot be opened: {}",
                    value.pid(),
                    value.property(),
                    value.message());
        }
    }

    /** Opens one value as it would be opened on delivery. */
    OpeningAttempt open(String pid, String property, String text) {
        return opener.open(pid, property, text);
    }

    /** Where values stand that could not be opened when they were delivered last: PID and property. */
    Set<String> closed() {
        return Set.copyOf(told.keySet());
    }

    boolean mayBeLate() {
        return late;
    }

    /** What was delivered last, by PID and property; only configurations with protected values are here. */
    Map<String, Map<String, DeliveredProperty>> deliveries() {
        return Map.copyOf(deliveries);
    }

    /** Forgets a configuration that is no more. */
    void forget(String pid) {
        deliveries.remove(pid);
    }
}
