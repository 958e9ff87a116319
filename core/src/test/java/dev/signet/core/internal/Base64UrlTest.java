/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.signet.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One spelling for each sequence of bytes. */
class Base64UrlTest {

    private static final Seed SEED = Seed.of(Base64UrlTest.class);
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. \n\0?\u00c1\u0141";

    private final Random random = SEED.random();

    @Test
    void whatIsEncodedIsDecoded() {
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = Base64Url.encode(bytes);

            assertArrayEquals(bytes, Base64Url.decode(text), SEED::toString);
            byte[] padded = ("==" + text + "??").getBytes(StandardCharsets.ISO_8859_1);
            assertArrayEquals(bytes, Base64Url.decode(padded, 2, 2 + text.length()), SEED::toString);
        }
    }

    /** The definition of canonical: whatever is decoded encodes to the same text. */
    @Test
    void whateverIsDecodedHasThisSpellingOnly() {
        int decoded = 0;
        for (int round = 0; round < 400_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(9); i > 0; i--) {
                int kind = random.nextInt(16) == 0 ? CHARACTERS.length() : 64;
                text.append(CHARACTERS.charAt(random.nextInt(kind)));
            }
            byte[] bytes = Base64Url.decode(text.toString());
            if (bytes != null) {
                assertEquals(text.toString(), Base64Url.encode(bytes), SEED::toString);
                decoded++;
            }
        }
        assertNotNull(decoded > 10_000 ? "enough" : null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AA=",
                "AA==",
                "AAA=",
                "AB",
                "AAB",
                "A=",
                "=",
                "====",
                "AA=A",
                "AAA=AAAA",
                "AAAAA",
                "A A",
                "AAAA\n",
                "AA+A",
                "AA/A",
                "AA.A",
                "AAA\u00c1",
                "AAA\u0141",
                "\ud83d\ude00AA",
                "AA\0A",
                "\0"
            })
    void everythingElseIsRefused(String text) {
        assertNull(Base64Url.decode(text));
    }

    @Test
    void aTagIsComparedWithItsOneSpelling() {
        for (int round = 0; round < 2_000; round++) {
            byte[] tag = new byte[32];
            random.nextBytes(tag);
            byte[] text = ("x" + Base64Url.encode(tag) + "x").getBytes(StandardCharsets.US_ASCII);

            assertEquals(true, Base64Url.isEncoded(tag, text, 1), SEED::toString);
            for (int at = 1; at <= 43; at++) {
                byte[] other = text.clone();
                other[at] ^= (byte) (1 << random.nextInt(8));
                assertEquals(false, Base64Url.isEncoded(tag, other, 1), SEED::toString);
            }
            tag[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            assertEquals(false, Base64Url.isEncoded(tag, text, 1), SEED::toString);
        }
    }
}
