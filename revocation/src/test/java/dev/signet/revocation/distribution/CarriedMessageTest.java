/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.core.revocation.RevocationChannel.Document;
import dev.signet.core.revocation.RevocationChannel.Kind;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriedMessageTest {

    private static final byte[] DOCUMENT = {0, 10, -1, 10, 10, 's', 'i', 'g', 'n', 'e', 'd'};

    private static CarriedMessage message(Kind kind) {
        return new CarriedMessage("publish1-8cc766cc", new Message(kind, new Document(DOCUMENT)));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        for (Kind kind : Kind.values()) {
            CarriedMessage read = CarriedMessage.read(message(kind).toBytes().bytes());

            assertEquals("publish1-8cc766cc", read.sender());
            assertEquals(kind, read.message().kind());
            assertArrayEquals(DOCUMENT, read.message().document().bytes());
        }
    }

    @Test
    void asThePageSays() {
        assertEquals(
                "signet revocation message 1\nfrom publish1-8cc766cc\nkind recent\n\n",
                new String(message(Kind.RECENT).toBytes().bytes(), StandardCharsets.ISO_8859_1).substring(0, 64));
    }

    @Test
    void whatIsNoneIsRefusedAndNotRepeated() {
        String far = "x".repeat(40_000);
        for (String text : List.of(
                "",
                "x",
                "signet revocation message 1",
                "signet revocation message 2\nfrom a\nkind all\n\n",
                "signet revocation message 1\n",
                "signet revocation message 1\nfrom a\n",
                "signet revocation message 1\nfrom a\nkind all\n",
                "signet revocation message 1\nfrom a\nkind all\nsecret\n\n",
                "signet revocation message 1\nfrom a\nkind secret\n\n",
                "signet revocation message 1\nfrom \nkind all\n\n",
                "signet revocation message 1\nfrom sec ret\nkind all\n\n",
                "signet revocation message 1\nfrom ../a/b\nkind all\n\n",
                "signet revocation message 1\nkind all\nfrom a\n\n",
                "signet revocation message 1\nfrom " + "a".repeat(129) + "\nkind all\n\n",
                "signet revocation message 1\nfrom " + far + "\nkind all\n\n",
                far + "signet revocation message 1\nfrom a\nkind all\n\n")) {
            RevocationException refused = assertThrows(
                    RevocationException.class,
                    () -> CarriedMessage.read(text.getBytes(StandardCharsets.ISO_8859_1)),
                    text);
            assertEquals(-1, String.valueOf(refused.getMessage()).indexOf("secret"), text);
        }
    }
}
