/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.crypto.CryptoException;
import dev.signet.crypto.CryptoInventory.Rewrapped;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.CanaryState;
import dev.signet.crypto.internal.storage.InstanceStorage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps protected values in step with the master ring: delivers them again, and watches the canary. */
@Component(service = ValueKeeper.class)
public final class ValueKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ValueKeeper.class);

    private final ProtectedValues values;
    private final KeyRingProvider master;
    private final Configurations configurations;
    private final ConfigurationRedelivery redelivery;
    private final Canary canary;
    private final Sealer sealer;
    private final FormerRings former;
    private final InstantSource clock = InstantSource.system();

    private Optional<Fingerprint> seen = Optional.empty();
    private Optional<Fingerprint> expected = Optional.empty();
    private boolean unseenDelivered;

    @Activate
    public ValueKeeper(
            @Reference ProtectedValues values,
            @Reference InstanceStorage storage,
            @Reference ConfigurationAdmin admin) {
        this.values = values;
        this.master = storage.ring(KeyRingKind.MASTER);
        this.configurations = new Configurations(admin);
        this.redelivery = new ConfigurationRedelivery(configurations, values);
        this.sealer = new Sealer(RandomSource.secure());
        this.former = new FormerRings(() -> storage.storage().aside(KeyRingKind.MASTER), sealer);
        this.canary = new Canary(storage.folders().own(), storage.folders().former(), sealer, clock);
        this.unseenDelivered = !values.mayBeLate();
        values.use(master);
        look();
    }

    @Deactivate
    public void release() {
        values.release();
    }

    /**
     * Acts on a change of the ring.
     *
     * <p>While there is none, components keep what they were given: that keys are away does not make a secret wrong.
     */
    public synchronized void look() {
        KeyRing ring = ring().orElse(null);
        if (ring == null) {
            // What was delivered in the meantime waits for the ring, also if that comes back as it was.
            seen = Optional.empty();
            return;
        }
        boolean changed = !Optional.of(ring.fingerprint()).equals(seen);
        if (Optional.of(ring.fingerprint()).equals(expected)) {
            expected = Optional.empty();
            forgetFormerRing();
        }
        seen = Optional.of(ring.fingerprint());
        if (changed || canary.state().state() != CanaryState.OK) {
            canary.check(ring);
        }
        if (changed) {
            redelivery.afterChange();
        }
        if (!unseenDelivered) {
            unseenDelivered = true;
            redelivery.ofUnseen();
        }
    }

    private Optional<KeyRing> ring() {
        try {
            return Optional.of(master.current());
        } catch (KeyRingUnavailableException e) {
            return Optional.empty();
        }
    }

    /** Where values stand that could not be opened when they were delivered last: PID and property. */
    public Set<String> closed() {
        return values.closed();
    }

    public CryptoSnapshot.Canary canary() {
        return canary.state();
    }

    /** Takes the master ring in force for the right one. */
    public void acknowledge() throws CryptoException {
        try {
            canary.forget();
        } catch (IOException e) {
            throw new CryptoException("the canary cannot be removed: " + e, e);
        }
        look();
    }

    /** A master ring of this fingerprint was put in place on purpose, and will be in force in a moment. */
    public synchronized void expect(Fingerprint other) {
        expected = Optional.of(other);
    }

    private void forgetFormerRing() {
        try {
            canary.forget();
        } catch (IOException e) {
            LOG.warn(
                    "The canary could not be removed ({}); acknowledge the new master ring in the console.",
                    e.toString());
        }
    }

    public Census census() {
        return Census.take(configurations, values, former, master);
    }

    /** Seals values anew; one at a time, and not while configurations are delivered again as they were. */
    public synchronized Rewrapped rewrap() throws CryptoException {
        try {
            return new ValueRewrapping(master.current(), former, clock.instant(), sealer).all(configurations);
        } catch (KeyRingUnavailableException e) {
            throw new CryptoException("there is no master ring: " + e.getMessage(), e);
        }
    }
}
