/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.PropertyText;
import dev.signet.core.seal.SealException;
import dev.signet.core.seal.SealedText;
import dev.signet.core.seal.Sealer;
import dev.signet.crypto.CryptoException;
import dev.signet.crypto.CryptoInventory.Rewrapped;
import java.io.IOException;
import java.time.Instant;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.cm.Configuration;

/**
 * Seals the values of all configurations anew under the primary master key; also those that only a ring opens which this
 * instance has put aside.
 *
 * <p>A value keeps what it is bound to, and to nothing if it was bound to nothing: it may have been copied elsewhere.
 */
final class ValueRewrapping {

    private final KeyRing master;
    private final FormerRings former;
    private final Instant now;
    private final Sealer sealer;

    private int rewrapped;
    private int unchanged;
    private int unreadable;

    ValueRewrapping(KeyRing master, FormerRings former, Instant now, Sealer sealer) {
        this.master = master;
        this.former = former;
        this.now = now;
        this.sealer = sealer;
    }

    Rewrapped all(Configurations configurations) throws CryptoException {
        try {
            for (Configuration configuration : configurations.all()) {
                rewrap(configuration);
            }
            return new Rewrapped(rewrapped, unchanged, unreadable);
        } catch (IOException | SealException e) {
            throw new CryptoException(
                    "after " + rewrapped + " values, a configuration could not be changed: " + e.getMessage(), e);
        }
    }

    private void rewrap(Configuration configuration) throws IOException, SealException {
        Map<String, String> changes = new HashMap<>();
        long seen = configuration.getChangeCount();
        Dictionary<String, Object> properties = Objects.requireNonNull(configuration.getProperties());
        Map<String, List<String>> sealed = Configurations.sealed(configuration);
        for (var entry : sealed.entrySet()) {
            changes.clear();
            for (String text : entry.getValue()) {
                Optional<String> again = again(text, new Place(configuration.getPid(), entry.getKey()));
                again.ifPresent(changed -> changes.put(text, changed));
            }
            Object value = properties.get(entry.getKey());
            properties.put(
                    entry.getKey(),
                    ConfigurationTexts.replaced(
                            value, text -> PropertyText.of(text).replaced(each -> changes.getOrDefault(each, each))));
            rewrapped += changes.size();
        }
        if (!sealed.isEmpty()
                && differs(configuration, properties)
                && !Configurations.store(configuration, seen, properties)) {
            throw new IOException("configuration " + configuration.getPid() + " was changed meanwhile; try again");
        }
    }

    private static boolean differs(Configuration configuration, Dictionary<String, Object> properties) {
        Dictionary<String, Object> stored = Objects.requireNonNull(configuration.getProperties());
        return java.util.Collections.list(stored.keys()).stream()
                .anyMatch(key ->
                        !ConfigurationTexts.of(stored.get(key)).equals(ConfigurationTexts.of(properties.get(key))));
    }

    private Optional<Opened> open(String text, Place place) {
        return sealer.open(master, text, place) instanceof Opened opened
                ? Optional.of(opened)
                : former.open(master, text, place).map(FormerRings.Found::opened);
    }

    private Optional<String> again(String text, Place place) throws SealException {
        Opened opened = open(text, place).orElse(null);
        if (opened == null) {
            unreadable++;
            return Optional.empty();
        }
        Optional<KeyId> primary = master.primaryAt(now).map(key -> key.id());
        if (!opened.aem() && primary.equals(Optional.of(opened.key()))) {
            unchanged++;
            return Optional.empty();
        }
        boolean bound = SealedText.of(text).map(SealedText::isBound).orElse(false);
        return Optional.of(sealer.seal(master, now, opened.text(), bound ? place : null));
    }
}
