/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.console.Samples;
import dev.signet.core.keyring.KeyRingUnavailableException;
import org.junit.jupiter.api.Test;

class KeysServletTest {

    @Test
    void fingerprintsAreToldAndNothingElse() throws Exception {
        KeysServlet servlet = new KeysServlet(new InstanceName("publish1"), () -> Samples.HMAC, () -> Samples.MASTER);

        assertEquals(
                "{\"instance\":\"publish1\",\"hmac\":\"" + Samples.HMAC.fingerprint() + "\",\"master\":\""
                        + Samples.MASTER.fingerprint() + "\"}",
                servlet.answer());
    }

    @Test
    void whyThereIsNoRingIsNotForEverybody() throws Exception {
        KeysServlet servlet = new KeysServlet(
                new InstanceName("publish1"),
                () -> {
                    throw new KeyRingUnavailableException("/home/secret/place is gone");
                },
                () -> Samples.MASTER);

        assertEquals(
                "{\"instance\":\"publish1\",\"hmac\":null,\"master\":\"" + Samples.MASTER.fingerprint() + "\"}",
                servlet.answer());
    }
}
