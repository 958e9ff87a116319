/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.keys;

import dev.signet.core.keyring.HeldKeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The authentication ring in force here, for everything that needs one; it stays while Crypto Support comes and goes.
 *
 * <p>When Crypto Support goes, its ring is held for {@link #PATIENCE}, so that refreshing its bundle signs nobody out and
 * refuses no form.
 *
 * <p>Crypto Support holds this ring as well, while its key provider is away, and neither can be spared. What holds a ring
 * for when Crypto Support goes must not go with its bundle. And Crypto Support has others to answer: protected values, the
 * console and whoever asks for its services would notice a provider that is restarted. Both together wait no longer than
 * one alone.
 */
@Component(service = AuthenticationKeys.class)
public final class AuthenticationKeys {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ABSENT = "Crypto Support is not active; start the bundle dev.signet.crypto";

    private final HeldKeyRing ring;
    private @Nullable KeyRingProvider present;

    @Activate
    public AuthenticationKeys() {
        this(InstantSource.system());
    }

    AuthenticationKeys(InstantSource clock) {
        this.ring = new HeldKeyRing(PATIENCE, clock, ABSENT);
    }

    /** The keys of one provider that stays. */
    public static AuthenticationKeys of(KeyRingProvider provider) {
        AuthenticationKeys keys = new AuthenticationKeys();
        keys.come(provider);
        return keys;
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
    }

    /** The one that goes may have been followed by another already. */
    synchronized void go(KeyRingProvider going) {
        if (present == going) {
            present = null;
            ring.away(ABSENT);
        }
    }

    /** The ring that lets people in: for sessions and CSRF tokens. */
    public KeyRingProvider ring() {
        return ring;
    }

    /** Why the ring in force is only held, in a sentence; empty while Crypto Support is there. */
    public Optional<String> concern() {
        return ring.concern();
    }
}
