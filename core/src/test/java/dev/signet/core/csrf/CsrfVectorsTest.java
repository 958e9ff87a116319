/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.csrf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.VectorFile;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code vectors/csrf-token} gives the answer that stands in it. */
class CsrfVectorsTest {

    static List<VectorFile> vectors() {
        return VectorFile.all("csrf-token");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void givesTheExpectedAnswer(VectorFile vector) throws Exception {
        KeyRing ring = KeyRingDocument.read(
                KeyRingKind.HMAC, Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/" + vector.fact("ring"))));
        CsrfTokens tokens = new CsrfTokens(() -> ring, InstantSource.fixed(Instant.parse(vector.fact("now"))));
        String session = vector.fact("session");
        CsrfBinding binding =
                new CsrfBinding(VectorFile.unescape(vector.fact("subject")), session.equals("-") ? null : session);

        assertEquals(
                vector.fact("expect"),
                tokens.refusal(vector.body(), binding).map(CsrfRefusal::code).orElse("accepted"));
    }

    @Test
    void everyReasonHasAVector() {
        Set<String> expected = vectors().stream().map(v -> v.fact("expect")).collect(Collectors.toSet());

        for (CsrfRefusal reason : CsrfRefusal.values()) {
            assertTrue(expected.contains(reason.code()), () -> "no vector for " + reason);
        }
    }
}
