/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.FarmState.Phase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FarmLedgerTest {

    @TempDir
    private Path folder;

    @Test
    void changesOfSeveralCommandsAddUp() throws Exception {
        ledger(new Waiting(InstantSource.system())).write(States.farm(Phase.RUNNING, Optional.empty()));
        ExecutorService commands = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = commands.submit(countUp());
            Future<?> second = commands.submit(countUp());
            first.get();
            second.get();
        } finally {
            commands.shutdownNow();
        }

        FarmState end = ledger(new Waiting(InstantSource.system())).read().orElseThrow();
        assertEquals(4503 + 40, end.instances().get(0).port());
    }

    @Test
    void whoWaitsForTheLockStopsWaitingWhenCancelled() throws Exception {
        Waiting waiting = new Waiting(InstantSource.system());
        FarmLedger holder = ledger(new Waiting(InstantSource.system()));
        FarmLedger other = ledger(waiting);

        holder.locked(() -> {
            waiting.cancel();
            assertTrue(waiting.isCancelled());
            return assertThrows(InterruptedException.class, () -> other.locked(() -> "never"));
        });
    }

    private Callable<Void> countUp() {
        return () -> {
            FarmLedger ledger = ledger(new Waiting(InstantSource.system()));
            for (int i = 0; i < 20; i++) {
                ledger.change(state -> state.with("publish1", instance -> instance.at(instance.port() + 1)));
            }
            return null;
        };
    }

    private FarmLedger ledger(Waiting waiting) {
        return new FarmLedger(new FarmHome(folder, "signet", false), waiting);
    }
}
