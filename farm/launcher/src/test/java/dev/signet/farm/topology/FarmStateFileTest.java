/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.FarmState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FarmStateFileTest {

    @TempDir
    private Path home;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        FarmState state = new FarmState(
                Phase.RUNNING,
                FarmTokenMode.REPOSITORY,
                Optional.of(new ProcessIdentity(7, "boot/1")),
                new LoadBalancerState(
                        "127.0.0.1", 8080, true, Balance.STICKY, Optional.of(new ProcessIdentity(8, "boot/2"))),
                List.of(
                        new InstanceState("author", Role.AUTHOR, "frankfurt", "127.0.0.1", 4502, Optional.empty()),
                        new InstanceState(
                                "publish1",
                                Role.PUBLISH,
                                "",
                                "127.0.0.1",
                                4503,
                                Optional.of(new ProcessIdentity(4_000_000_000L, "boot/3")))));

        FarmStateFile.in(home).write(state);

        assertEquals(Optional.of(state), FarmStateFile.in(home).read());
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        FarmStateFile file = FarmStateFile.in(home);
        file.write(States.farm(Phase.STOPPED, Optional.empty()));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    }

    @Test
    void noFileIsNoFarm() throws Exception {
        assertTrue(FarmStateFile.in(home).read().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"phase\":\"running\"}",
                "{\"phase\":\"dancing\",\"tokens\":\"encapsulated\",\"loadBalancer\":{\"host\":\"h\",\"port\":1,"
                        + "\"balance\":\"sticky\"},\"instances\":[{\"name\":\"a\",\"role\":\"author\",\"host\":\"h\",\"port\":1}]}",
                "{\"phase\":\"running\",\"tokens\":\"encapsulated\",\"loadBalancer\":{\"host\":\"h\",\"port\":1,"
                        + "\"balance\":\"sticky\"},\"instances\":[]}",
                "{\"phase\":\"running\",\"tokens\":\"encapsulated\",\"loadBalancer\":{\"host\":\"h\",\"port\":99999,"
                        + "\"balance\":\"sticky\"},\"instances\":[{\"name\":\"a\",\"role\":\"author\",\"host\":\"h\",\"port\":1}]}"
            })
    void aDamagedFileIsNamedAndNothingIsGuessed(String content) throws IOException {
        Path file = Files.writeString(home.resolve("farm.json"), content);

        FarmException refused =
                assertThrows(FarmException.class, () -> FarmStateFile.in(home).read());

        assertTrue(refused.getMessage().contains(file.toString()));
        assertTrue(refused.nextStep().contains("delete that file"));
    }
}
