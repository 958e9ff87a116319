/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.Wycheproof;
import dev.signet.testkit.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Our HMAC is the JDK's, for every key and message, also from many threads and behind a start hashed before. */
class HmacSha256Test {

    private static final Seed SEED = Seed.of(HmacSha256Test.class);

    private final Random random = SEED.random();

    @Test
    void agreesWithWycheproof() {
        int agreed = 0;
        for (Wycheproof.Case c : Wycheproof.cases("hmac_sha256_test.json", 174)) {
            HmacSha256 hmac = new HmacSha256(c.bytes("key"));
            byte[] tag = Arrays.copyOf(
                    hmac.tag(c.bytes("msg")), c.group().path("tagSize").intValue() / 8);
            assertEquals(c.isValid(), Arrays.equals(tag, c.bytes("tag")), c::toString);
            agreed++;
        }
        assertEquals(174, agreed);
    }

    @Test
    void agreesWithTheJdk() throws Exception {
        for (int round = 0; round < 2_000; round++) {
            byte[] key = bytes(1 + random.nextInt(200));
            byte[] message = bytes(random.nextInt(400));
            int from = random.nextInt(message.length + 1);
            int to = from + random.nextInt(message.length - from + 1);
            HmacSha256 hmac = new HmacSha256(key);

            assertArrayEquals(jdk(key, message), hmac.tag(message), SEED::toString);
            assertArrayEquals(
                    jdk(key, Arrays.copyOfRange(message, from, to)), hmac.tag(message, from, to), SEED::toString);
            assertArrayEquals(
                    jdk(key, message),
                    hmac.startingWith(Arrays.copyOf(message, from)).tag(message, from, message.length),
                    SEED::toString);
        }
    }

    /** A start made later must not change the state it was made from. */
    @Test
    void aStartLeavesTheOriginalAlone() {
        HmacSha256 hmac = new HmacSha256(bytes(32));
        byte[] message = bytes(100);
        byte[] before = hmac.tag(message);

        hmac.startingWith(bytes(70)).startingWith(bytes(3)).tag(message);

        assertArrayEquals(before, hmac.tag(message));
    }

    @Test
    void oneObjectServesManyThreads() throws Exception {
        HmacSha256 hmac = new HmacSha256(bytes(32));
        List<byte[]> messages = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            messages.add(bytes(i * 5));
            expected.add(hmac.tag(messages.get(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int offset = thread * 16;
                all.add(threads.submit(() -> {
                    boolean right = true;
                    for (int i = 0; i < 20_000; i++) {
                        int which = (i + offset) % 64;
                        right &= Arrays.equals(expected.get(which), hmac.tag(messages.get(which)));
                    }
                    return right;
                }));
            }
            for (Future<Boolean> one : all) {
                assertTrue(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void hkdfAgreesWithWycheproof() {
        int agreed = 0;
        for (Wycheproof.Case c : Wycheproof.cases("hkdf_sha256_test.json", 86)) {
            int size = c.test().path("size").intValue();
            byte[] key = Hkdf.extract(c.bytes("salt"), c.bytes("ikm"));
            byte[] output;
            try {
                output = Hkdf.expand(key, c.bytes("info"), size);
            } catch (IllegalArgumentException e) {
                output = new byte[0];
            }
            assertEquals(c.isValid(), output.length == size, c::toString);
            if (c.isValid()) {
                assertArrayEquals(c.bytes("okm"), output, c::toString);
            }
            agreed++;
        }
        assertEquals(86, agreed);
    }

    /** Fixed for ever: another salt or label would sign every session out. */
    @Test
    void subKeysAreThoseOfTheSpecification() {
        byte[] key = HexFormat.of().parseHex("00".repeat(31) + "01");
        byte[] salt = "signet/1 hkdf salt".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] info = "signet/1 session token\1".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        byte[] expected = new HmacSha256(new HmacSha256(salt).tag(key)).tag(info);

        assertArrayEquals(expected, Hkdf.subKey(key, "signet/1 session token"));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] jdk(byte[] key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
