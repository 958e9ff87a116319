/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.Balance;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackendTest {

    private static final URI URL = URI.create("http://127.0.0.1:4503");

    @Test
    void onlyPublishInstancesAreBalanced() {
        assertTrue(Backend.publish("publish1", URL).isBalanced());
        assertFalse(new Backend("author", "author", URL, Optional.empty()).isBalanced());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a=b", "<b>", "-a", "\u00e4", "a\r\nSet-Cookie: x"})
    void refusesNamesThatDoNotFitInACookie(String name) {
        assertThrows(IllegalArgumentException.class, () -> Backend.publish(name, URL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://h:1", "http://h", "http://h:1/path", "http:///x", "h:1", "file:///etc"})
    void refusesUrlsItCannotForwardTo(String url) {
        assertThrows(IllegalArgumentException.class, () -> Backend.publish("publish1", URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://pub_1:4503", "http://[::1]:4503", "http://pub1.:4503", "http://pub1:80/"})
    void takesEveryAddressOfAnInstance(String url) {
        assertEquals(
                URI.create(url), Backend.publish("publish1", URI.create(url)).url());
    }

    @Test
    void isDialledByAHostThatClientsKnow() throws Exception {
        assertEquals(URL, Backend.publish("publish1", URL).dialled());

        Backend odd = Backend.publish("publish1", URI.create("http://no_such_host.invalid:4503"));
        assertThrows(UnknownHostException.class, odd::dialled);
    }

    @Test
    void doesNotRepeatAPassword() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Backend.publish("publish1", URI.create("http://u:secret@h:1")));

        assertFalse(String.valueOf(refused.getMessage()).contains("secret"), refused::getMessage);
    }

    @Test
    void balanceHasNames() {
        assertEquals("round-robin", Balance.ROUND_ROBIN.label());
        assertEquals(Optional.of(Balance.STICKY), Balance.of("sticky"));
        assertEquals(Optional.empty(), Balance.of("STICKY"));
    }
}
