/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownPeersTest {

    @Test
    void addressesAreEnoughAndNamesMayBeGiven() {
        KnownPeers peers = new KnownPeers(
                List.of("http://10.0.0.2:4503/", " https://publish3.example.org ", "third=https://x.example/sling"),
                List.of());

        assertEquals(
                Map.of(
                        "10.0.0.2-4503", "http://10.0.0.2:4503",
                        "publish3.example.org-443", "https://publish3.example.org",
                        "third", "https://x.example/sling"),
                peers.urls());
        assertEquals(List.of(), peers.problems());
    }

    @Test
    void whatIsConfiguredComesFirst() {
        KnownPeers peers = new KnownPeers(List.of("http://a.example:1"), List.of("http://b.example:2"));
        assertEquals(Map.of("b.example-2", "http://b.example:2"), peers.urls());

        peers.configured(List.of());

        assertEquals(Map.of("a.example-1", "http://a.example:1"), peers.urls());
    }

    @Test
    void whatIsNoAddressIsSaidAndTheOthersCount() {
        for (String wrong : List.of(
                "publish2:4503", "ftp://publish2", "http://", "a b=http://x.example", "http://x.example?q=1", "=")) {
            KnownPeers peers = new KnownPeers(List.of(wrong, "http://good.example"), List.of());

            assertEquals(Map.of("good.example-80", "http://good.example"), peers.urls(), wrong);
            assertEquals(1, peers.problems().size(), wrong);
            assertTrue(peers.problems().get(0).contains(wrong), peers.problems()::toString);
        }
    }

    @Test
    void aPasswordInAnAddressIsNotRepeated() {
        KnownPeers peers = new KnownPeers(List.of("http://user:secret@x.example"), List.of());

        assertEquals(Map.of(), peers.urls());
        assertFalse(peers.problems().toString().contains("secret"), peers.problems()::toString);
    }
}
