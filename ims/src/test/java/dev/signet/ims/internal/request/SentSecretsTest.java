/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentSecretsTest {

    private final SentSecrets sent = new SentSecrets(Stream.of("p=w+d %", "a.b.c", "a.b", "", "%41~ü"));

    @Test
    void whatWasSentIsBlankedHoweverItIsSpelt() {
        assertEquals("no *** here", sent.blankedIn("no p=w+d % here"));
        assertEquals("no *** here", sent.blankedIn("no p%3Dw%2Bd+%25 here"));
        assertEquals("no *** here", sent.blankedIn("no p%3dw%2bd%20%25 here"));
        assertEquals("no *** here", sent.blankedIn("no %70=%77+d+%25 here"));
        assertEquals("***/***", sent.blankedIn("%41~ü/%2541%7E%C3%BC"));
    }

    @Test
    void theLongerOneIsBlankedAsAWhole() {
        assertEquals("*** and ***", sent.blankedIn("a.b.c and a.b"));
    }

    @Test
    void theRestStays() {
        assertEquals("p=w%", sent.blankedIn("p=w%"));
        assertEquals("", sent.blankedIn(""));
    }
}
