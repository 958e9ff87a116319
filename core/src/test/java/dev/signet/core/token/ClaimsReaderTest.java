/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.core.internal.Base64Url;
import dev.signet.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever our reader takes, an ordinary JSON parser reads to the same values; and our writer writes it again. */
class ClaimsReaderTest {

    private static final Seed SEED = Seed.of(ClaimsReaderTest.class);
    /** As lenient as it gets: it must not be its strictness that makes the two agree. */
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private static final String PLAIN = "{\"iss\":\"signet\",\"aud\":\"publish\",\"sub\":\"alice\",\"iat\":1763640000,"
            + "\"exp\":1763683200,\"auth_time\":1763640000,\"jti\":\"0123456789abcdef\"}";
    private static final List<String> SEEDS = List.of(
            PLAIN,
            PLAIN.replace("}", ",\"idp\":\"corporate\"}"),
            PLAIN.replace("alice", "a\\\"b\\\\c"),
            PLAIN.replace("alice", "\u00e9\u7528\ud83d\ude00"),
            PLAIN.replace("publish", "author").replace("signet", "other"),
            PLAIN.replace("1763683200", "253402300799").replace("1763640000", "1"));
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "\\\"",
            "\\\\",
            "\\u0041",
            "\\n",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\n",
            "\t",
            "0",
            "-1",
            "1e3",
            "1.0",
            "null",
            "true",
            "9999999999999999999999",
            "253402300800",
            "\"sub\":\"bob\",",
            "\"nbf\":1,",
            "'",
            "/**/",
            "\u0000",
            "\u007f",
            "\u0085",
            "\ufffd",
            "\ufeff",
            "iss",
            "idp",
            ",\"idp\":\"x\"",
            "0123456789ABCDEF");
    private static final List<ClaimsStart> STARTS =
            ClaimsStart.of(new TokenPolicy("signet", Set.of("publish", "author", "\u00e9")));

    private final Random random = SEED.random();

    /** With every start that is known, so that the quick way and the long way are compared as well. */
    private static @Nullable TokenClaims read(byte[] json) {
        TokenClaims whole = ClaimsReader.read(ClaimsStart.NONE, json);
        String segment = Base64Url.encode(json);
        for (ClaimsStart start : STARTS) {
            if (segment.startsWith(start.encoded())) {
                byte[] rest = Base64Url.decode(segment.substring(start.encoded().length()));
                assertEquals(whole, ClaimsReader.read(start, Objects.requireNonNull(rest)), SEED::toString);
            }
        }
        return whole;
    }

    @Test
    void theSeedsAreRead() {
        for (String seed : SEEDS) {
            assertNotNull(read(seed.getBytes(StandardCharsets.UTF_8)), seed);
        }
    }

    @Test
    void everyCutIsRefused() {
        for (String seed : SEEDS) {
            byte[] json = seed.getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < json.length; length++) {
                assertNull(read(Arrays.copyOf(json, length)), seed);
            }
        }
    }

    @Test
    void whatIsReadMeansTheSameToAnybody() throws Exception {
        int accepted = 0;
        for (int round = 0; round < 150_000; round++) {
            byte[] json = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                json = mutate(json);
            }
            TokenClaims claims = read(json);
            if (claims != null) {
                assertSame(claims, json);
                accepted++;
            }
        }
        assertTrue(accepted > 3_000, "too few were accepted to compare: " + accepted);
    }

    private static void assertSame(TokenClaims claims, byte[] json) throws Exception {
        assertArrayEquals(json, ClaimsWriter.write(claims), SEED::toString);
        JsonNode node = LENIENT.readTree(json);
        assertEquals(node.size(), claims.identityProvider().isPresent() ? 8 : 7, SEED::toString);
        assertEquals(node.path("iss").textValue(), claims.issuer(), SEED::toString);
        assertEquals(node.path("aud").textValue(), claims.audience(), SEED::toString);
        assertEquals(node.path("sub").textValue(), claims.subject(), SEED::toString);
        assertEquals(instant(node, "iat"), claims.issuedAt(), SEED::toString);
        assertEquals(instant(node, "exp"), claims.expiresAt(), SEED::toString);
        assertEquals(instant(node, "auth_time"), claims.signedInAt(), SEED::toString);
        assertEquals(node.path("jti").textValue(), claims.sessionId(), SEED::toString);
        assertEquals(node.path("idp").textValue(), claims.identityProviderName(), SEED::toString);
        assertTrue(claims.issuedAt().isBefore(claims.expiresAt()), SEED::toString);
    }

    private static Instant instant(JsonNode node, String name) {
        assertTrue(node.path(name).isIntegralNumber(), SEED::toString);
        return Instant.ofEpochSecond(node.path(name).longValue());
    }

    private byte[] mutate(byte[] json) {
        if (json.length == 0) {
            return json;
        }
        int at = random.nextInt(json.length);
        byte[] changed = json.clone();
        switch (random.nextInt(6)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> changed[at] = (byte) ('0' + random.nextInt(10));
            case 3 -> changed = splice(json, at, new byte[0], Math.min(json.length, at + 1 + random.nextInt(4)));
            case 4 -> changed = splice(json, at, piece(), at);
            default -> changed = splice(json, at, piece(), Math.min(json.length, at + 1 + random.nextInt(4)));
        }
        return changed;
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] json, int from, byte[] piece, int to) {
        byte[] spliced = Arrays.copyOf(json, from + piece.length + json.length - to);
        System.arraycopy(piece, 0, spliced, from, piece.length);
        System.arraycopy(json, to, spliced, from + piece.length, json.length - to);
        return spliced;
    }
}
