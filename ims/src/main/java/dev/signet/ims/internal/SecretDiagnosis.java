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
import dev.signet.ims.internal.settings.Secret;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out why an integration has nothing to ask a server with: nothing configured, or nothing that opens here. */
final class SecretDiagnosis implements SecretProblem {

    private final ImsSettings settings;
    private final Findings findings;
    private final StoredProperties stored;
    private final Supplier<@Nullable CryptoInventory> crypto;
    private final InstanceDirectory home;

    /** @param home for the commands that the operator is told */
    SecretDiagnosis(
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
    public Optional<ImsFinding> inTheWay() {
        boolean passwordMissing = settings.client().assertion() != null
                && settings.client().assertion().password() == null;
        if (settings.secrets().isEmpty() || passwordMissing) {
            Optional<SecretPlace> closed = closedPlaces().findFirst();
            if (closed.isPresent()) {
                return Optional.of(why(closed.get()));
            }
        }
        if (!settings.errors().isEmpty()) {
            return Optional.of(findings.incomplete());
        }
        return settings.secrets().isEmpty() ? Optional.of(findings.noSecret()) : Optional.empty();
    }

    @Override
    public Optional<String> unusedSecret() {
        return closedPlaces().findFirst().map(this::why).map(finding -> finding.message() + ": " + finding.remedy());
    }

    /** Where a secret is stored that was not delivered. */
    private Stream<SecretPlace> closedPlaces() {
        return settings.places().stream().filter(place -> !isDelivered(place) && stored.isSet(place));
    }

    private boolean isDelivered(SecretPlace place) {
        Secret password = settings.client().assertion() == null
                ? null
                : settings.client().assertion().password();
        return Stream.concat(settings.secrets().stream(), Stream.ofNullable(password))
                .anyMatch(secret -> secret.property().equals(place.property()));
    }

    private ImsFinding why(SecretPlace place) {
        CryptoInventory inventory = crypto.get();
        return Optional.ofNullable(inventory)
                .flatMap(known -> closed(place, known.snapshot()))
                .map(findings::unreadable)
                .orElseGet(() -> findings.withheld(place));
    }

    private Optional<ClosedSecret> closed(SecretPlace place, CryptoSnapshot snapshot) {
        return snapshot.unreadable().stream()
                .filter(value ->
                        value.pid().equals(place.pid()) && value.property().equals(place.property()))
                .findFirst()
                .map(value -> ClosedSecret.of(value, snapshot, home));
    }
}
