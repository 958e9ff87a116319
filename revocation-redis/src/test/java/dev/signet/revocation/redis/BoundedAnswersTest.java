/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundedAnswersTest {

    private static final int MOST = 100;

    @Test
    void whatIsSmallPassesAsItIs() throws Exception {
        String answers = "+OK\r\n:12\r\n*2\r\n$5\r\n$999\n\r\n$-1\r\n*-1\r\n-ERR no $999 here\r\n$0\r\n\r\n$100\r\n"
                + "*".repeat(MOST) + "\r\n*0\r\n";

        for (int seed = 0; seed < 50; seed++) {
            assertArrayEquals(bytes(answers), read(answers, new Random(seed)), "seed " + seed);
        }
    }

    @Test
    void whatAnnouncesTooMuchIsNotRead() {
        for (String answer : new String[] {
            "$101\r\n", "$536870912\r\n", "$99999999999999999999\r\n", "+OK\r\n*1\r\n$101\r\n", "*1025\r\n"
        }) {
            assertThrows(BoundedAnswers.TooLargeException.class, () -> read(answer, new Random(1)), answer);
        }
        assertThrows(BoundedAnswers.TooLargeException.class, () -> read("+" + "x".repeat(100_000), new Random(1)));
    }

    @Test
    void whatIsNoAnswerEndsTheConnection() {
        for (String answer : new String[] {"HTTP/1.1 400", "%1\r\n", "=15\r\n", "\r\n"}) {
            IOException refused = assertThrows(IOException.class, () -> read(answer, new Random(1)), answer);
            assertEquals("this is no answer of a Redis server", refused.getMessage());
        }
    }

    /** In pieces of any length, as from a network. */
    private static byte[] read(String answers, Random random) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = new BoundedAnswers(new ByteArrayInputStream(bytes(answers)), MOST)) {
            byte[] buffer = new byte[64];
            for (int count = 0; count >= 0; ) {
                if (random.nextInt(5) == 0) {
                    int one = in.read();
                    count = one < 0 ? -1 : 1;
                    buffer[0] = (byte) one;
                } else {
                    count = in.read(buffer, 0, 1 + random.nextInt(buffer.length));
                }
                read.write(buffer, 0, Math.max(0, count));
            }
        }
        return read.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
