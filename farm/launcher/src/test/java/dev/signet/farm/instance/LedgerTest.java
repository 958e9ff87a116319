/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatWasWritten() throws Exception {
        Ledger ledger = new Ledger(folder.resolve("a.json"));
        ledger.write(Map.of("b", "2", "a", "1"));

        assertEquals(Map.of("a", "1", "b", "2"), ledger.read());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void isEmptyWhereThereIsNoneOrADamagedOne() throws Exception {
        Ledger ledger = new Ledger(folder.resolve("a.json"));
        assertEquals(Map.of(), ledger.read());

        Files.writeString(ledger.file(), "{\"a\": ");
        assertEquals(Map.of(), ledger.read());
    }
}
