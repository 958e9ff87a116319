/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The public test vectors of the Wycheproof project, which stand beside the project and not in it. */
public final class Wycheproof {

    private static final Path FOLDER =
            VectorFile.FOLDER.resolve("../../shared/vectors/wycheproof").normalize();

    /** One test with the group it stands in, which holds its key. */
    public record Case(JsonNode group, JsonNode test) {

        public int id() {
            return test.path("tcId").intValue();
        }

        public boolean isValid() {
            return test.path("result").textValue().equals("valid");
        }

        public byte[] bytes(String name) {
            return HexFormat.of().parseHex(test.path(name).textValue());
        }

        @Override
        public String toString() {
            return "tcId " + id() + " " + test.path("comment").textValue();
        }
    }

    private Wycheproof() {}

    /** All cases of a file; skips the test if the folder is absent, but fails where nothing may be skipped. */
    public static List<Case> cases(String file, int expected) {
        if (!Files.isDirectory(FOLDER)) {
            assertNull(System.getenv("CI"), () -> "Wycheproof's vectors are missing from " + FOLDER);
            assumeTrue(false, () -> "skipped: put Wycheproof's testvectors_v1 into " + FOLDER);
        }
        try {
            JsonNode root = new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
            List<Case> cases = new ArrayList<>();
            root.path("testGroups")
                    .forEach(group -> group.path("tests").forEach(test -> cases.add(new Case(group, test))));
            assertEquals(expected, cases.size(), file);
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
