/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.keyring.HeldKeyRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The ring by which ended sessions are written and believed: for want of another, the last one there was.
 *
 * <p>An ended session only ever refuses somebody. While nobody is let in for want of keys, a sign-out must be kept all the
 * same. Safe for use by several threads.
 */
@Component(service = FarmKeys.class)
public final class FarmKeys implements KeyRingProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ABSENT = "Crypto Support is not active; start the bundle dev.signet.crypto";

    private final HeldKeyRing ring;
    private @Nullable KeyRingProvider present;
    private volatile Runnable whenPresent = () -> {};

    @Activate
    public FarmKeys() {
        this(InstantSource.system());
    }

    FarmKeys(InstantSource clock) {
        this.ring = new HeldKeyRing(PATIENCE, clock, ABSENT);
    }

    @Reference(
            target = "(signet.ring=hmac)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "go")
    synchronized void come(KeyRingProvider coming) {
        present = coming;
        ring.come(coming);
        whenPresent.run();
    }

    /** The one that goes may have been followed by another already. */
    synchronized void go(KeyRingProvider going) {
        if (present == going) {
            present = null;
            ring.away(ABSENT);
        }
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        return ring.last();
    }

    /** Has {@code task}, the only one, run each time that Crypto Support has come; it must not take long. */
    void whenPresent(Runnable task) {
        whenPresent = task;
    }
}
