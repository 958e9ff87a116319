/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import dev.signet.farm.topology.FarmState.Phase;
import java.util.List;
import java.util.Optional;

/** States of a small farm, for tests. */
public final class States {

    private States() {}

    /** A farm whose only instance is that process. */
    public static FarmState farm(Phase phase, Optional<ProcessIdentity> publish1) {
        return new FarmState(
                phase,
                FarmTokenMode.ENCAPSULATED,
                Optional.empty(),
                new LoadBalancerState("127.0.0.1", 8080, false, Balance.ROUND_ROBIN, Optional.empty()),
                List.of(new InstanceState("publish1", Role.PUBLISH, "", "127.0.0.1", 4503, publish1)));
    }
}
