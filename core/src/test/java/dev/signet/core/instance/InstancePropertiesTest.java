/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InstancePropertiesTest {

    private static final String SLING_ID = "0c6f1b1e-5f0d-4e6e-9a4f-3f2b1c0d9e8f";

    private static InstanceProperties of(Map<String, String> properties) {
        return new InstanceProperties(properties::get);
    }

    @Test
    void anInstanceIsCalledByItsNameElseByItsSlingId() {
        assertEquals("publish1", of(Map.of("signet.instance", " publish1 ")).name(SLING_ID));
        assertEquals(SLING_ID, of(Map.of()).name(SLING_ID));
        assertEquals(SLING_ID, of(Map.of("signet.instance", " ")).name(SLING_ID));
        assertEquals(
                Optional.of("publish1"),
                of(Map.of("signet.instance", "publish1")).givenName());
        assertEquals(Optional.empty(), of(Map.of("signet.instance", " ")).givenName());
    }

    @Test
    void amongTheOthersItIsCalledWhatTellsTwoOfThatNameApart() {
        assertEquals(
                "publish2-0c6f1b1e", of(Map.of("signet.instance", "publish2")).senderName(SLING_ID));
        assertEquals(SLING_ID, of(Map.of()).senderName(SLING_ID));
        assertEquals(SLING_ID, of(Map.of("signet.instance", SLING_ID)).senderName(SLING_ID));
    }

    @Test
    void aNameAmongTheOthersIsNoPath() {
        assertEquals("a_.._b-0c6f1b1e", of(Map.of("signet.instance", "a/../b")).senderName(SLING_ID));
        assertEquals(".._.-0c6f1b1e", of(Map.of("signet.instance", "../.")).senderName(SLING_ID));
    }

    @Test
    void keysAreRememberedInTheHome() {
        InstanceProperties properties = of(Map.of("sling.home", "/srv/publish1"));

        assertEquals(Optional.of(Path.of("/srv/publish1")), properties.home());
        assertEquals(Optional.of(Path.of("/srv/publish1/signet/keys")), properties.keyMemory());
        assertEquals(Optional.empty(), of(Map.of("sling.home", "")).keyMemory());
        assertEquals(Optional.empty(), of(Map.of()).home());
    }

    @Test
    void theModeOfTheFarmIsKnownIfSomebodySaidIt() {
        assertEquals(
                Optional.of("encapsulated"),
                of(Map.of("signet.tokens", "encapsulated ")).tokens());
        assertEquals(Optional.empty(), of(Map.of()).tokens());
    }

    @Test
    void noPeersIsAnotherThingThanNothingSaid() {
        assertEquals(
                Optional.of(List.of("http://a:1", "http://b:2")),
                of(Map.of("signet.peers", "http://a:1, http://b:2,,http://a:1")).peers());
        assertEquals(Optional.of(List.of()), of(Map.of("signet.peers", " ")).peers());
        assertEquals(Optional.empty(), of(Map.of()).peers());
    }
}
