/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriedMessageTest {

    private static final byte[] DOCUMENT = {0, 10, -1, 10, 10, 's', 'i', 'g', 'n', 'e', 'd'};

    private static CarriedMessage message() {
        return new CarriedMessage("publish1-8cc766cc", new Message(DOCUMENT));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        CarriedMessage read = CarriedMessage.read(message().toBytes().bytes());

        assertEquals("publish1-8cc766cc", read.sender());
        assertArrayEquals(DOCUMENT, read.message().bytes());
    }

    @Test
    void asThePageSays() {
        assertEquals(
                "signet revocation message 1\nfrom publish1-8cc766cc\n\n",
                new String(message().toBytes().bytes(), StandardCharsets.ISO_8859_1).substring(0, 52));
    }

    @Test
    void whatIsNoneIsRefusedAndNotRepeated() {
        String far = "x".repeat(40_000);
        for (String text : List.of(
                "",
                "x",
                "signet revocation message 1",
                "signet revocation message 2\nfrom a\n\n",
                "signet revocation message 1\n",
                "signet revocation message 1\nfrom a\n",
                "signet revocation message 1\nfrom a\nsecret\n\n",
                "signet revocation message 1\nfrom \n\n",
                "signet revocation message 1\nfrom sec ret\n\n",
                "signet revocation message 1\nfrom ../a/b\n\n",
                "signet revocation message 1\n\nfrom a\n\n",
                "signet revocation message 1\nfrom " + "a".repeat(129) + "\n\n",
                "signet revocation message 1\nfrom " + far + "\n\n",
                far + "signet revocation message 1\nfrom a\n\n")) {
            RevocationException refused = assertThrows(
                    RevocationException.class,
                    () -> CarriedMessage.read(text.getBytes(StandardCharsets.ISO_8859_1)),
                    text);
            assertEquals(-1, String.valueOf(refused.getMessage()).indexOf("secret"), text);
        }
    }
}
