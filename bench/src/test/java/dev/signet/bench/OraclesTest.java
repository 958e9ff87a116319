/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JWT libraries as second opinions: what we issue they accept, and what we accept all of them accept. */
class OraclesTest {

    private static final Path VECTORS = Path.of(System.getProperty("signet.root"), "vectors");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private static Map<String, TokenCheck> libraries(FarmUnderTest farm) {
        Map<String, TokenCheck> libraries = new LinkedHashMap<>();
        libraries.put("nimbus", TokenChecks.nimbusSignedJwt(farm));
        libraries.put("nimbus processor", TokenChecks.nimbusProcessor(farm));
        libraries.put("jose4j", TokenChecks.jose4j(farm));
        libraries.put("jjwt", TokenChecks.jjwt(farm));
        libraries.put("tink", TokenChecks.tink(farm));
        return libraries;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alice", "o'neil@example.com", "a \"b\" \\c", "\u00e9l\u00e8ve", "\u7528\u6237\ud83d\ude00"})
    void whatWeIssueAllAccept(String user) throws Exception {
        FarmUnderTest farm = FarmUnderTest.withThreeKeys();
        String token = farm.issue(user);

        assertEquals(user, TokenChecks.signet(farm).subject(token));
        for (Map.Entry<String, TokenCheck> library : libraries(farm).entrySet()) {
            assertEquals(user, library.getValue().subject(token), library.getKey());
        }
    }

    @Test
    void aTamperedTokenNobodyAccepts() {
        FarmUnderTest farm = FarmUnderTest.withThreeKeys();
        String tampered = TamperedToken.of(farm.issue("alice"));

        assertFalse(TokenChecks.signet(farm).accepts(tampered));
        libraries(farm).forEach((name, library) -> assertFalse(library.accepts(tampered), name));
    }

    @Test
    void whatWeAcceptAllAccept() throws Exception {
        int accepted = 0;
        for (Path file : vectors()) {
            String[] parts = Files.readString(file).split("\n\n", 2);
            FarmUnderTest farm = farm(parts[0]);
            String token = unescape(parts[1].replaceFirst("\n$", ""));
            if (TokenChecks.signet(farm).accepts(token)) {
                accepted++;
                libraries(farm)
                        .forEach((name, library) -> assertTrue(library.accepts(token), () -> name + ", " + file));
            }
        }
        assertTrue(accepted >= 10, "too few to compare: " + accepted);
    }

    private static List<Path> vectors() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS.resolve("token"))) {
            return files.sorted().toList();
        }
    }

    private static FarmUnderTest farm(String facts) throws Exception {
        KeyRing ring = KeyRingDocument.read(
                KeyRingKind.HMAC, Files.readAllBytes(VECTORS.resolve("key-ring").resolve(fact(facts, "ring"))));
        InstantSource clock = InstantSource.fixed(Instant.parse(fact(facts, "now")));
        return new FarmUnderTest(fact(facts, "issuer"), fact(facts, "audience"), clock, ring);
    }

    private static String fact(String facts, String name) {
        return facts.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow();
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                .replace("\\\\", "\\");
    }
}
