/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import static dev.signet.core.TestRings.NOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.TestRings;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.RingKey;
import dev.signet.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** However genuine tokens are bent, cut and glued together, only a genuine one is verified, and nothing is thrown. */
class TokenFuzzTest {

    private static final Seed SEED = Seed.of(TokenFuzzTest.class);
    private static final String STRANGE = "\0\n =.+/?-_AZ\u00e9\u0141\ud83d\ude00";

    private static final RingKey FIRST = TestRings.key(1, NOW.minusSeconds(7200));
    private static final RingKey SECOND = TestRings.key(2, NOW.minusSeconds(3600));
    private static final RingKey REVOKED = TestRings.key(3, NOW).revokedAt(NOW);
    private static final KeyRing RING = TestRings.ring(1, FIRST, SECOND, REVOKED);

    private final Random random = SEED.random();
    private final TokenVerifier verifier = TestTokens.verifier(RING);

    private static List<String> genuine() {
        List<String> tokens = new ArrayList<>();
        for (RingKey key : List.of(FIRST, SECOND)) {
            for (String user : List.of("alice", "bob", "\u7528\u6237\ud83d\ude00", "x".repeat(300))) {
                tokens.add(TestTokens.issue(TestRings.ring(1, key), NOW, user));
            }
        }
        return tokens;
    }

    @Test
    void onlyGenuineTokensAreVerified() throws Exception {
        List<String> genuine = genuine();
        List<String> sources = new ArrayList<>(genuine);
        sources.add(TestTokens.issue(TestRings.ringOfOne(9), NOW, "alice"));
        sources.add(TestTokens.signSegment(REVOKED, "e30"));
        Set<String> known = Set.copyOf(genuine);
        int wrongTags = 0;
        for (int round = 0; round < 150_000; round++) {
            String token = pick(sources);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                token = bend(token, pick(sources));
            }
            Verification verification = verifier.verify(token);
            if (verification instanceof Rejection rejection) {
                wrongTags += rejection.reason() == RejectionReason.WRONG_TAG ? 1 : 0;
            } else {
                assertTrue(known.contains(token), SEED + " verified " + token);
            }
        }
        assertTrue(wrongTags > 10_000, "most of these should have reached the tag: " + wrongTags);
    }

    /** Whatever a key of the farm signs: verified only if an issuer could have written it. */
    @Test
    void signedNonsenseIsVerifiedOnlyInTheOneSpelling() throws Exception {
        List<String> payloads = new ArrayList<>();
        for (String token : genuine()) {
            String[] parts = token.split("\\.", -1);
            payloads.add(new String(java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.ISO_8859_1));
        }
        int verified = 0;
        for (int round = 0; round < 40_000; round++) {
            byte[] payload = bend(pick(payloads), pick(payloads)).getBytes(StandardCharsets.ISO_8859_1);
            if (verifier.verify(TestTokens.sign(SECOND, payload)) instanceof VerifiedToken token) {
                assertArrayEquals(payload, ClaimsWriter.write(token.claims()), SEED::toString);
                verified++;
            }
        }
        assertTrue(verified > 50, "some changes leave a payload that an issuer could have written: " + verified);
    }

    @Test
    void signedSegmentsThatAreNotCanonicalAreRefused() throws Exception {
        String segment = genuine().get(0).split("\\.", -1)[1];
        for (int round = 0; round < 20_000; round++) {
            String bent = bend(segment, segment);
            if (verifier.verify(TestTokens.signSegment(SECOND, bent)) instanceof VerifiedToken token) {
                String written = java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ClaimsWriter.write(token.claims()));
                assertTrue(written.equals(bent), SEED::toString);
            }
        }
    }

    /** One verifier, many threads, and the ring exchanged under them all the time. */
    @Test
    void answersAreTheSameFromManyThreads() throws Exception {
        List<String> genuine = genuine();
        KeyRing[] rings = {RING, TestRings.ring(2, SECOND, FIRST, TestRings.key(4, NOW.plusSeconds(60)))};
        int[] turn = {0};
        TokenVerifier shared =
                TestTokens.verifier(() -> rings[(turn[0]++ >>> 3) % 2], java.time.InstantSource.fixed(NOW));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(() -> {
                    int verified = 0;
                    for (int i = 0; i < 2_000; i++) {
                        String token = genuine.get(i % genuine.size());
                        verified += shared.verify(token) instanceof VerifiedToken ? 1 : 0;
                        verified -= shared.verify(token + "A") instanceof VerifiedToken ? 1 : 0;
                    }
                    return verified;
                }));
            }
            for (Future<Integer> one : all) {
                assertTrue(one.get() == 2_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String bend(String text, String other) {
        if (text.isEmpty()) {
            return other;
        }
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(8));
        return switch (random.nextInt(9)) {
            case 0 ->
                text.substring(0, at) + (char) (text.charAt(at) ^ 1 << random.nextInt(8)) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(to);
            case 2 -> text.substring(0, at);
            case 3 -> text.substring(0, at) + strange() + text.substring(at);
            case 4 -> text.substring(0, at) + strange() + text.substring(at + 1);
            case 5 -> text.substring(0, at) + other.substring(Math.min(at, other.length()));
            case 6 -> text.substring(0, at) + other.substring(random.nextInt(other.length() + 1));
            case 7 -> spliceParts(text, other);
            default -> text.substring(0, to) + text.substring(at);
        };
    }

    private char strange() {
        return STRANGE.charAt(random.nextInt(STRANGE.length()));
    }

    /** One part of a token is exchanged for the same part of another one. */
    private String spliceParts(String text, String other) {
        String[] parts = text.split("\\.", -1);
        String[] others = other.split("\\.", -1);
        int part = random.nextInt(Math.min(parts.length, others.length));
        parts[part] = others[part];
        return String.join(".", parts);
    }
}
