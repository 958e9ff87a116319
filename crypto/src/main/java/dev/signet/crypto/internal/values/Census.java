/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.PropertyText;
import dev.signet.core.seal.SealedText;
import dev.signet.crypto.CryptoSnapshot.OpenedValue;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protected values in all configurations, and which of them can be opened now.
 *
 * @param values those that can
 * @param unreadable those that cannot, and are missed where they are delivered
 */
public record Census(List<OpenedValue> values, List<UnreadableValue> unreadable) {

    private static final Logger LOG = LoggerFactory.getLogger(Census.class);

    public Census {
        values = List.copyOf(values);
        unreadable = List.copyOf(unreadable);
    }

    /** Counts what is stored, and what only shows itself on delivery, when placeholders have been filled in. */
    static Census take(
            Configurations configurations, ProtectedValues values, FormerRings former, KeyRingProvider master) {
        List<OpenedValue> opened = new ArrayList<>();
        List<UnreadableValue> unreadable = new ArrayList<>();
        for (Found found : found(configurations, values)) {
            Place place = found.place();
            OpeningAttempt attempt = values.open(place.pid(), place.property(), found.text());
            if (attempt instanceof OpeningAttempt.Open open) {
                opened.add(value(found, open.opened()));
            } else if (attempt instanceof OpeningAttempt.Closed closed && !found.spare()) {
                unreadable.add(closed.value().keptIn(former.place(master, found.text(), place)));
            }
        }
        return new Census(opened, unreadable);
    }

    /**
     * @param spare whether it stands in for a placeholder, and nobody was given it
     */
    private record Found(Place place, String text, boolean slip, boolean spare) {}

    private static OpenedValue value(Found found, Opened opened) {
        return new OpenedValue(
                found.place().pid(),
                found.place().property(),
                opened.key(),
                SealedText.of(found.text()).filter(SealedText::isAem).isPresent(),
                found.slip());
    }

    private static List<Found> found(Configurations configurations, ProtectedValues values) {
        List<Found> found = new ArrayList<>();
        try {
            Map<String, Map<String, DeliveredProperty>> delivered = values.deliveries();
            for (Configuration configuration : configurations.all()) {
                found.addAll(found(configuration, delivered));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Configurations cannot be looked through for protected values: {}", e.toString());
        }
        return found;
    }

    private static List<Found> found(
            Configuration configuration, Map<String, Map<String, DeliveredProperty>> delivered) {
        List<Found> found = new ArrayList<>();
        try {
            String pid = configuration.getPid();
            Dictionary<String, Object> properties = Objects.requireNonNull(configuration.getProperties());
            for (String property : new TreeSet<>(Collections.list(properties.keys()))) {
                DeliveredProperty last = delivered.getOrDefault(pid, Map.of()).get(property);
                found.addAll(found(new Place(pid, property), properties.get(property), last));
            }
        } catch (IllegalStateException e) {
            // Somebody has deleted it meanwhile: nothing in it is delivered any more.
            return List.of();
        }
        return found;
    }

    private static List<Found> found(Place place, Object value, @Nullable DeliveredProperty delivered) {
        List<Found> found = new ArrayList<>();
        boolean placeholders = false;
        for (String each : ConfigurationTexts.of(value)) {
            PropertyText text = PropertyText.of(each);
            text.whole().ifPresent(whole -> found.add(new Found(place, whole, text.isSlip(), false)));
            placeholders |= text.isUnfilled()
                    || text.sealed().size() > text.whole().stream().count();
        }
        if (placeholders) {
            List<String> known = new ArrayList<>(found.stream().map(Found::text).toList());
            for (String text : delivered == null ? List.<String>of() : delivered.texts()) {
                if (!known.contains(text)) {
                    known.add(text);
                    found.add(new Found(place, text, delivered.slip(), false));
                }
            }
            for (String text : ConfigurationTexts.sealed(value)) {
                if (!known.contains(text)) {
                    known.add(text);
                    found.add(new Found(place, text, false, true));
                }
            }
        }
        return found;
    }
}
