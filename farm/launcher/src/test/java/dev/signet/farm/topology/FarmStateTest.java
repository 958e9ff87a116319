/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.farm.topology.FarmState.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FarmStateTest {

    @Test
    void thePeersOfAnInstanceAreAllOthers() {
        InstanceState author = instance("author", Role.AUTHOR, 4502);
        InstanceState first = instance("publish1", Role.PUBLISH, 4503);
        InstanceState second = instance("publish2", Role.PUBLISH, 4504);
        FarmState farm = new FarmState(
                Phase.RUNNING,
                FarmTokenMode.ENCAPSULATED,
                Optional.empty(),
                new LoadBalancerState("127.0.0.1", 8080, false, Balance.ROUND_ROBIN, Optional.empty()),
                List.of(author, first, second));

        assertEquals(List.of("http://127.0.0.1:4502", "http://127.0.0.1:4504"), farm.peersOf(first));
        assertEquals(List.of("http://127.0.0.1:4503", "http://127.0.0.1:4504"), farm.peersOf(author.at(9999)));
    }

    private static InstanceState instance(String name, Role role, int port) {
        return new InstanceState(name, role, "", "127.0.0.1", port, Optional.empty());
    }
}
