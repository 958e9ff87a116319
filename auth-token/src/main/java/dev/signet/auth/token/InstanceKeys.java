/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The authentication ring in force; the handler stays in place while Crypto Support comes and goes.
 *
 * <p>When Crypto Support goes, its ring stays in force for {@link #PATIENCE}, so that refreshing its bundle signs nobody
 * out.
 */
@Component(service = InstanceKeys.class)
public final class InstanceKeys implements KeyRingProvider {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InstantSource clock;

    private volatile @Nullable KeyRingProvider provider;
    private volatile @Nullable LastRing last;

    private record LastRing(KeyRing ring, Instant left) {}

    @Activate
    public InstanceKeys() {
        this(InstantSource.system());
    }

    InstanceKeys(InstantSource clock) {
        this.clock = clock;
    }

    /** The keys of one provider that stays. */
    static InstanceKeys of(KeyRingProvider provider) {
        InstanceKeys keys = new InstanceKeys();
        keys.come(provider);
        return keys;
    }

    @Reference(
            target = "(signet.ring=hmac)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "go")
    void come(KeyRingProvider coming) {
        provider = coming;
        last = null;
    }

    void go(KeyRingProvider going) {
        if (provider == going) {
            try {
                last = new LastRing(going.current(), clock.instant());
            } catch (KeyRingUnavailableException e) {
                last = null;
            }
            provider = null;
        }
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        KeyRingProvider installed = provider;
        return installed == null ? lastRing() : installed.current();
    }

    @Override
    public KeyRing lookAgain() throws KeyRingUnavailableException {
        KeyRingProvider installed = provider;
        return installed == null ? lastRing() : installed.lookAgain();
    }

    /** A clock that was set back ends the patience, which would have no end otherwise. */
    private KeyRing lastRing() throws KeyRingUnavailableException {
        LastRing ring = last;
        if (ring != null) {
            Duration away = Duration.between(ring.left(), clock.instant());
            if (!away.isNegative() && away.compareTo(PATIENCE) < 0) {
                return ring.ring();
            }
        }
        throw new KeyRingUnavailableException("Crypto Support is not active; start the bundle dev.signet.crypto");
    }
}
