/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PortsTest {

    private static final String HOST = "127.0.0.1";

    @Test
    void aTakenPortIsPassedOver() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(HOST, Set.of());

            assertFalse(ports.take(taken.getLocalPort()));
            assertNotEquals(taken.getLocalPort(), ports.takeFrom(taken.getLocalPort()));
        }
    }

    @Test
    void aPortTakenOnAllAddressesIsPassedOver() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertFalse(new Ports(HOST, Set.of()).take(taken.getLocalPort()));
        }
    }

    @Test
    void everyPortIsGivenOnce() throws Exception {
        Ports ports = new Ports(HOST, Set.of());
        int port = ports.takeFrom(20_000);

        assertFalse(ports.take(port));
        assertTrue(ports.takeFrom(port) > port);
    }

    @Test
    void aClaimedPortIsPassedOver() throws Exception {
        int port = new Ports(HOST, Set.of()).takeFrom(21_000);

        assertFalse(new Ports(HOST, Set.of(port)).take(port));
    }
}
