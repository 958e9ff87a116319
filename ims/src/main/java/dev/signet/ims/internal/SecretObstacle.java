/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.crypto.CryptoInventory;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.ImsSettings.SecretPlace;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out why an integration has nothing to ask a server with: nothing configured, or nothing that opens here. */
final class SecretObstacle implements Supplier<Optional<ImsFinding>> {

    private final ImsSettings settings;
    private final Findings findings;
    private final StoredProperties stored;
    private final Supplier<@Nullable CryptoInventory> crypto;
    private final InstanceDirectory home;

    /** @param home for the commands that the operator is told */
    SecretObstacle(
            ImsSettings settings,
            InstantSource clock,
            StoredProperties stored,
            Supplier<@Nullable CryptoInventory> crypto,
            InstanceDirectory home) {
        this.settings = settings;
        this.findings = new Findings(settings, clock);
        this.stored = stored;
        this.crypto = crypto;
        this.home = home;
    }

    @Override
    public Optional<ImsFinding> get() {
        Optional<ImsFinding> closed = closedPlace();
        if (closed.isPresent()) {
            return closed;
        }
        if (!settings.errors().isEmpty()) {
            return Optional.of(findings.incomplete());
        }
        return settings.secrets().isEmpty() ? Optional.of(findings.noSecret()) : Optional.empty();
    }

    /** A secret that is configured but was not delivered; harmless if there is another one. */
    private Optional<ImsFinding> closedPlace() {
        List<SecretPlace> configured =
                settings.places().stream().filter(stored::isSet).toList();
        boolean passwordMissing =
                settings.assertion() != null && settings.assertion().password() == null;
        if (!settings.secrets().isEmpty() && !passwordMissing) {
            return Optional.empty();
        }
        CryptoInventory inventory = crypto.get();
        return configured.stream()
                .filter(place -> !isDelivered(place))
                .findFirst()
                .map(place -> Optional.ofNullable(inventory)
                        .flatMap(known -> closed(place, known.snapshot()))
                        .map(findings::unreadable)
                        .orElseGet(() -> findings.withheld(place)));
    }

    private Optional<ClosedSecret> closed(SecretPlace place, CryptoSnapshot snapshot) {
        return snapshot.unreadable().stream()
                .filter(value ->
                        value.pid().equals(place.pid()) && value.property().equals(place.property()))
                .findFirst()
                .map(value -> ClosedSecret.of(value, snapshot.elsewhere(), home));
    }

    private boolean isDelivered(SecretPlace place) {
        boolean password = place.property().equals(dev.signet.ims.internal.settings.OwnSettings.KEY_STORE_PASSWORD);
        return password
                ? settings.assertion() != null && settings.assertion().password() != null
                : !settings.secrets().isEmpty();
    }
}
