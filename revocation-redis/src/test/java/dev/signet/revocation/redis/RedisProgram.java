/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signet.testkit.RedisServer;
import java.nio.file.Files;

/** Whether there is a Redis server to test with. */
final class RedisProgram {

    private RedisProgram() {}

    /** Skips the test if there is none; fails it where nothing may be missing. */
    static void require() {
        if (Files.exists(RedisServer.PROGRAM)) {
            return;
        }
        String message = RedisServer.PROGRAM + " is missing; to run this test: apt-get install " + RedisServer.PACKAGE;
        if (System.getenv("CI") != null) {
            fail(message);
        }
        System.err.println("SKIPPED: " + message);
        assumeTrue(false, message);
    }
}
