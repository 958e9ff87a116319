/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import dev.signet.farm.topology.FarmStateFile;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.Role;
import dev.signet.farm.topology.States;
import dev.signet.farm.topology.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which ports somebody has already, though nobody may be listening there yet. */
final class PortClaimsTest {

    @TempDir
    private Path folder;

    @Test
    void whoStartsAgainLeavesTheOthersOfItsFarmTheirPorts() throws Exception {
        // Ports of nobody else: other farms may run on this machine, and are looked at.
        FarmState state = state(64603, 64604);
        try (PortClaims claims = claims()) {
            Set<Integer> claimed = claims.ofAllBut(state.instances().get(0), state, home("farm"));

            assertTrue(claimed.containsAll(Set.of(8080, 64604)), claimed::toString);
            assertFalse(claimed.contains(64603), claimed::toString);
        }
    }

    @Test
    void whoStartsAgainStaysAwayFromWhatAStartingFarmChose() throws Exception {
        FarmState state = state(4603, 4604);
        FarmHome other = home("other");
        FarmStateFile.in(other.folder()).write(state(4703, 4603));
        Process starting = new ProcessBuilder(
                        "sh",
                        "-c",
                        "read line",
                        "dev.signet.farm.instance.InstanceMain",
                        other.folder().resolve("publish1").toString())
                .start();
        try (PortClaims claims = claims()) {
            assertTrue(new Waiting(InstantSource.system())
                    .until(
                            Duration.ofSeconds(10),
                            Duration.ofMillis(20),
                            () -> FarmProcesses.homesOfAll().anyMatch(other.folder()::equals)));

            Set<Integer> claimed = claims.ofAllBut(state.instances().get(0), state, home("farm"));

            assertTrue(claimed.containsAll(Set.of(8080, 4604, 4703, 4603)), claimed::toString);
        } finally {
            starting.destroyForcibly().waitFor();
        }
    }

    private PortClaims claims() throws InterruptedException {
        return PortClaims.open(folder, new Waiting(InstantSource.system()));
    }

    private FarmHome home(String name) throws FarmException {
        FarmHome home = new FarmHome(folder.resolve(name), "signet", false);
        home.prepare();
        return home;
    }

    private static FarmState state(int first, int second) {
        FarmState farm = States.farm(Phase.STARTING, Optional.empty());
        return new FarmState(
                farm.phase(),
                farm.tokens(),
                farm.startedBy(),
                farm.loadBalancer(),
                List.of(
                        new InstanceState("publish1", Role.PUBLISH, "", "127.0.0.1", first, Optional.empty()),
                        new InstanceState("publish2", Role.PUBLISH, "", "127.0.0.1", second, Optional.empty())));
    }
}
