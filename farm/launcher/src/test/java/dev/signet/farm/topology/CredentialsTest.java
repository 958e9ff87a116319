/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.core.secret.RandomSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void name() {
        file = home.resolve("credentials.json");
    }

    @Test
    void everyUserGetsAPasswordOfItsOwnThatCanBeCopiedByEye() throws Exception {
        Credentials.generate(file, RandomSource.secure());

        JsonNode passwords = new ObjectMapper().readTree(file.toFile());
        assertEquals(List.of("admin", "alice", "bob", "signet-transport"), names(passwords));
        Set<String> different = new HashSet<>();
        passwords.forEach(password -> {
            assertTrue(password.textValue().matches("[A-HJ-NP-Za-km-z2-9]{24}"));
            different.add(password.textValue());
        });
        assertEquals(4, different.size());
    }

    @Test
    void onlyTheOwnerMayReadThem() throws Exception {
        Credentials.generate(file, RandomSource.secure());

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatIsThereIsNeverReplaced() throws Exception {
        Files.writeString(file, "{\"admin\":\"given\"}");

        assertThrows(FarmException.class, () -> Credentials.generate(file, RandomSource.secure()));
        assertEquals("{\"admin\":\"given\"}", Files.readString(file));
    }

    @Test
    void givenPasswordsAreUsed() throws Exception {
        Files.writeString(file, "{\"admin\":\"p\u00e4ss:word\",\"carol\":\"x\"}");

        Credentials credentials = Credentials.read(file);

        String pair = credentials.authorization().replace("Basic ", "");
        assertEquals("admin:p\u00e4ss:word", new String(Base64.getDecoder().decode(pair), StandardCharsets.UTF_8));
        assertTrue(credentials.demoPassword().isEmpty());
    }

    @Test
    void whatAnOlderVersionWroteIsCompletedAndOtherwiseKept() throws Exception {
        Files.writeString(file, "{\"admin\":\"given\",\"carol\":\"x\"}");

        Credentials.complete(file, RandomSource.secure());

        byte[] completed = Files.readAllBytes(file);
        JsonNode passwords = new ObjectMapper().readTree(completed);
        assertEquals(List.of("admin", "carol", "signet-transport"), names(passwords));
        assertEquals("given", passwords.path("admin").textValue());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Credentials.complete(file, RandomSource.secure());
        assertArrayEquals(completed, Files.readAllBytes(file), "once is enough");
    }

    @Test
    void noPasswordIsShownByToString() throws Exception {
        Files.writeString(file, "{\"admin\":\"hidden\",\"alice\":\"hidden\"}");

        assertFalse(Credentials.read(file).toString().contains("hidden"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[\"s3cret\"]",
                "\"s3cret\"",
                "{\"alice\":\"s3cret\"}",
                "{\"admin\":\"\"}",
                "{\"admin\":{\"password\":\"s3cret\"}}",
                "{\"admin\":s3cret}",
                "{\"admin\":\"s3cret\",\"bob\":1}"
            })
    void aMalformedFileIsNamedAndNotQuoted(String content) throws IOException {
        Files.writeString(file, content);

        FarmException refused = assertThrows(FarmException.class, () -> Credentials.read(file));

        assertTrue(refused.getMessage().contains(file.toString()));
        assertFalse((refused.getMessage() + refused.nextStep()).contains("s3cret"));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new java.util.ArrayList<>();
        for (Iterator<String> iterator = node.fieldNames(); iterator.hasNext(); ) {
            names.add(iterator.next());
        }
        return names;
    }
}
