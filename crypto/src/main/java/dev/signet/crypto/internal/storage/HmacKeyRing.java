/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The authentication ring in force, as a service. */
@Component(service = KeyRingProvider.class, property = "signet.ring=hmac")
public final class HmacKeyRing implements KeyRingProvider {

    private final KeyRingProvider ring;

    @Activate
    public HmacKeyRing(@Reference KeyStorage storage) {
        this.ring = storage.ring(KeyRingKind.HMAC);
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        return ring.current();
    }

    @Override
    public KeyRing lookAgain() throws KeyRingUnavailableException {
        return ring.lookAgain();
    }
}
