/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.instance.InstanceProperties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownPeersTest {

    @Test
    void addressesAreEnoughAndNamesMayBeGiven() {
        KnownPeers peers =
                told("http://10.0.0.2:4503/", " https://publish3.example.org ", "third=https://x.example/sling");

        assertEquals(
                Map.of(
                        "10.0.0.2-4503", "http://10.0.0.2:4503",
                        "publish3.example.org-443", "https://publish3.example.org",
                        "third", "https://x.example/sling"),
                urls(peers));
        assertEquals(List.of(), peers.problems());
    }

    @Test
    void whatIsConfiguredComesFirst() {
        KnownPeers peers = told("http://a.example:1");
        peers.configured(List.of("http://b.example:2"));
        assertEquals(Map.of("b.example-2", "http://b.example:2"), urls(peers));

        peers.configured(List.of(""));

        assertEquals(Map.of("a.example-1", "http://a.example:1"), urls(peers));
    }

    @Test
    void whatIsNoAddressIsSaidAndTheOthersCount() {
        for (String wrong : List.of(
                "publish2:4503", "ftp://publish2", "http://", "a b=http://x.example", "http://x.example?q=1", "=")) {
            KnownPeers peers = told(wrong, "http://good.example");

            assertEquals(Map.of("good.example-80", "http://good.example"), urls(peers), wrong);
            assertEquals(1, peers.problems().size(), wrong);
            assertTrue(peers.problems().get(0).contains(wrong), peers.problems()::toString);
        }
    }

    @Test
    void aPasswordInAnAddressIsNotRepeated() {
        KnownPeers peers = told("http://user:secret@x.example");

        assertEquals(Map.of(), urls(peers));
        assertFalse(peers.problems().toString().contains("secret"), peers.problems()::toString);
    }

    @Test
    void namesThatOnlySomeKnowAreNames() {
        assertEquals(
                Map.of("pub_1-4511", "http://pub_1:4511", "p2", "http://_pub.farm_default"),
                urls(told("http://Pub_1:4511/", "p2=http://_pub.farm_default:80")));
    }

    private static KnownPeers told(String... entries) {
        return new KnownPeers(
                new InstanceProperties(Map.of("signet.peers", String.join(",", entries))::get), List.of());
    }

    private static Map<String, String> urls(KnownPeers peers) {
        Map<String, String> urls = new TreeMap<>();
        peers.addresses().forEach((name, address) -> urls.put(name, address.toString()));
        return urls;
    }
}
