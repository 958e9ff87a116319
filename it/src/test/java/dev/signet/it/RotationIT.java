/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SignInLoad;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys are rotated on a farm that people use, and nobody is signed out. */
class RotationIT {

    private static FarmProcess farm;

    @BeforeAll
    static void start() throws Exception {
        farm = FarmProcess.start("rotation", "--publish", "3");
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void nobodyIsSignedOutByRotationsKillsAndRestarts() throws Exception {
        Visitor first = new Visitor(farm.loadBalancer());
        assertEquals(200, first.signIn("alice", farm.password("alice")).status());

        try (SignInLoad load = new SignInLoad(farm, 3)) {
            load.awaitSignIns(5);
            rotate();
            load.awaitSignIns(5);
            farm.kill("publish2");
            rotate();
            load.awaitSignIns(5);
            farm.restart("publish2");
            load.awaitSignIns(5);
            rotate();
            load.awaitSignIns(5);

            SignInLoad.Result result = load.end();
            assertEquals(List.of(), result.refused(), "genuine tokens that were refused");
            assertTrue(result.keyIds().size() >= 4, () -> "tokens of all four keys: " + result.keyIds());
            assertTrue(result.requests() > 200, () -> "a load: " + result.requests());
        }
        for (FarmProcess.Instance instance : farm.instances().values()) {
            assertEquals("alice", first.at(instance.url()).userId(), "the session that the first key signed");
        }
    }

    /** The new key signs as soon as every instance that runs has said that it knows it. */
    private static void rotate() throws Exception {
        SignetCommand.Outcome outcome = SignetCommand.run(
                        List.of("keys", "rotate", farm.home().toString(), "--now", "--json"))
                .expect(0);
        assertTrue(new ObjectMapper().readTree(outcome.out()).isObject(), outcome::toString);
    }
}
