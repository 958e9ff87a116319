/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import dev.signet.core.instance.InstanceProperties;
import java.util.List;

/** What an instance knows that is alone. */
public final class NoPeers {

    private NoPeers() {}

    public static KnownPeers known() {
        return new KnownPeers(new InstanceProperties(name -> null), List.of());
    }

    public static TransportSecret secret() {
        return new TransportSecret(known(), new TransportPassword(name -> null, name -> null));
    }
}
