/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.VectorFile;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.revocation.RevocationDocument;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.SessionEnds;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code vectors/token} gives the answer that stands in it. */
class TokenVectorsTest {

    static List<VectorFile> vectors() {
        return VectorFile.all("token");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void givesTheExpectedAnswer(VectorFile vector) throws Exception {
        KeyRing ring = KeyRingDocument.read(
                KeyRingKind.HMAC, Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/" + vector.fact("ring"))));
        SessionEnds ended = ended(vector, ring);
        TokenVerifier verifier = new TokenVerifier(
                () -> ring,
                new TokenPolicy(vector.fact("issuer"), Set.of(vector.fact("audience"))),
                () -> ended,
                InstantSource.fixed(Instant.parse(vector.fact("now"))));

        Verification verification = verifier.verify(vector.body());
        if (verification instanceof VerifiedToken verified) {
            assertVerified(vector, verified.claims());
        } else if (verification instanceof Rejection rejection) {
            assertRejected(vector, rejection);
        }
    }

    private static SessionEnds ended(VectorFile vector, KeyRing ring) throws Exception {
        String file = vector.fact("revocations");
        RevocationList list = file == null
                ? RevocationList.empty()
                : RevocationDocument.read(
                                Files.readAllBytes(VectorFile.FOLDER.resolve("revocation-list/" + file)), ring)
                        .list();
        String complete = vector.fact("revocations-complete");
        return "no".equals(complete)
                ? new SessionEnds.Unknown(list, "so says the vector")
                : new SessionEnds.Known(list);
    }

    private static void assertVerified(VectorFile vector, TokenClaims claims) {
        assertEquals("verified", vector.fact("expect"));
        assertEquals(VectorFile.unescape(vector.fact("subject")), claims.subject());
        assertEquals(vector.fact("session"), claims.sessionId());
        assertEquals(Instant.parse(vector.fact("signed-in")), claims.signedInAt());
        assertEquals(Instant.parse(vector.fact("expires")), claims.expiresAt());
        assertEquals(vector.fact("idp"), claims.identityProvider().orElse(null));
    }

    private static void assertRejected(VectorFile vector, Rejection rejection) {
        assertEquals(vector.fact("expect"), rejection.reason().code());
        assertEquals(vector.fact("key-id"), rejection.unknownKeyId());
    }

    @Test
    void everyReasonHasAVector() {
        Set<String> expected = vectors().stream().map(v -> v.fact("expect")).collect(Collectors.toSet());

        for (RejectionReason reason : RejectionReason.values()) {
            assertTrue(expected.contains(reason.code()), () -> "no vector for " + reason);
        }
    }

    @Test
    void theAttackListIsAtLeastAsLongAsPromised() {
        Map<String, Long> counts =
                vectors().stream().collect(Collectors.groupingBy(v -> v.fact("group"), Collectors.counting()));

        assertEquals(Set.of("genuine", "forged", "malleable", "sloppy"), counts.keySet());
        assertTrue(counts.get("forged") >= 33, counts::toString);
        assertTrue(counts.get("malleable") >= 19, counts::toString);
        assertTrue(counts.get("sloppy") >= 58, counts::toString);
    }

    @Test
    void reasonCodesAreDistinct() {
        Map<String, RejectionReason> byCode = Arrays.stream(RejectionReason.values())
                .collect(Collectors.toMap(RejectionReason::code, Function.identity()));

        assertEquals(RejectionReason.values().length, byCode.size());
    }
}
