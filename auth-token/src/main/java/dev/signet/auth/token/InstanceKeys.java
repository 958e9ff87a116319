/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The key ring of whichever provider is installed; the handler stays in place while providers come and go. */
@Component(service = InstanceKeys.class)
public final class InstanceKeys implements KeyRingProvider {

    @Reference(
            target = "(signet.ring=hmac)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable KeyRingProvider provider;

    /** The keys of one provider that stays. */
    static InstanceKeys of(KeyRingProvider provider) {
        InstanceKeys keys = new InstanceKeys();
        keys.provider = provider;
        return keys;
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        return installed().current();
    }

    @Override
    public KeyRing lookAgain() throws KeyRingUnavailableException {
        return installed().lookAgain();
    }

    private KeyRingProvider installed() throws KeyRingUnavailableException {
        KeyRingProvider installed = provider;
        if (installed == null) {
            throw new KeyRingUnavailableException("Crypto Support is not active; start the bundle dev.signet.crypto");
        }
        return installed;
    }
}
