/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signet.testkit.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The large farm, small: thirty instances. */
class RedisFarmTest {

    private static final int INSTANCES = 30;

    @TempDir
    Path folder;

    @BeforeEach
    void needsRedis() {
        boolean there = Files.exists(RedisServer.PROGRAM);
        String message = RedisServer.PROGRAM + " is missing; to run this test: apt-get install " + RedisServer.PACKAGE;
        assertFalse(!there && System.getenv("CI") != null, message);
        if (!there) {
            System.err.println("SKIPPED: " + message);
        }
        assumeTrue(there, message);
    }

    @Test
    void everySignOutIsKnownEverywhereWithinTheBound() throws Exception {
        RedisFarm farm = new RedisFarm(INSTANCES, Duration.ofSeconds(20), 25, Duration.ofMinutes(1));

        RedisFarm.Report report = farm.run(folder);

        assertEquals(List.of(), report.problems());
        assertTrue(report.signOuts() > 400, () -> report.signOuts() + " sign-outs");
        assertEquals(report.signOuts(), report.complete());
        assertTrue(report.percentile(0.99) <= 10, () -> report.percentile(0.99) + " s");
        // Each instance says once what it has, each time that it is asked, and everybody hears that.
        double digests = report.start().digests() / INSTANCES;
        assertTrue(digests < 10L * INSTANCES, () -> digests + " digests heard by each instance at the start");
    }
}
