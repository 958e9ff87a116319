/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path folder;

    @Test
    void readsEveryUser() throws Exception {
        Path file = file("{\"admin\": \"correct horse\", \"alice\": \"x\"}", "rw-------");

        assertEquals(Map.of("admin", PASSWORD, "alice", "x"), CredentialsFile.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----"})
    void refusesAFileThatOthersMayUse(String permissions) throws Exception {
        Path file = file("{\"admin\": \"correct horse\"}", permissions);

        assertRefused(file, "chmod 600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"admin\": \"correct horse",
                "[\"correct horse\"]",
                "{\"admin\": {\"password\": \"correct horse\"}}",
                "{\"admin\": \"\"}",
            })
    void refusesWhatIsNotFlat(String json) throws Exception {
        assertRefused(file(json, "rw-------"), "not a flat JSON object");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertRefused(folder.resolve("credentials.json"), "cannot be read");
    }

    private static void assertRefused(Path file, String cause) {
        CredentialsFile.Refused refused = assertThrows(CredentialsFile.Refused.class, () -> CredentialsFile.read(file));
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        assertTrue(refused.getMessage().contains(cause), refused.getMessage());
        assertFalse(refused.getMessage().contains(PASSWORD), "the message holds the password");
    }

    private Path file(String json, String permissions) throws Exception {
        Path file = Files.writeString(folder.resolve("credentials.json"), json);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
