/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

    @TempDir
    private Path home;

    @Test
    void isHeldOnceAndNamesItsHolder() throws Exception {
        HomeLock first = HomeLock.acquire(home);

        UnusableInstance refused = assertThrows(UnusableInstance.class, () -> HomeLock.acquire(home));

        long holder = ProcessHandle.current().pid();
        assertTrue(refused.getMessage().contains("in use by process " + holder), refused.getMessage());
        first.close();
        HomeLock.acquire(home).close();
    }

    @Test
    void whatACrashLeftBehindDoesNotCount() throws Exception {
        Files.createDirectories(home.resolve("signet"));
        Files.writeString(home.resolve("signet/instance.lock"), "4711");

        HomeLock.acquire(home).close();

        assertTrue(Files.readString(home.resolve("signet/instance.lock"))
                .equals(Long.toString(ProcessHandle.current().pid())));
    }
}
