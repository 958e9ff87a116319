/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.ims.ImsOutcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyTest {

    private static final String ENDPOINT = "https://ims.example.test/t";

    @Test
    void aProxyThatAsksForCredentialsIsSaidToBeOne() throws Exception {
        String head = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                + "Content-Length: 0\r\n\r\n";
        try (RawServer proxy = RawServer.start(head, " ")) {
            TokenAnswer.None none = assertInstanceOf(
                    TokenAnswer.None.class, TokenRequests.ask(ENDPOINT, Map.of("proxy", "127.0.0.1:" + proxy.port())));

            assertEquals(ImsOutcome.UNREACHABLE, none.outcome());
            assertEquals("the proxy asks for credentials", none.cause());
            assertTrue(String.valueOf(none.remedy()).contains("not supported"), none.remedy());
        }
    }

    @Test
    void aProxyThatRefusesTheTunnelIsNoAnswerOfTheServer() throws Exception {
        try (RawServer proxy = RawServer.start("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", " ")) {
            TokenAnswer.None none = assertInstanceOf(
                    TokenAnswer.None.class, TokenRequests.ask(ENDPOINT, Map.of("proxy", "127.0.0.1:" + proxy.port())));

            assertEquals(ImsOutcome.UNREACHABLE, none.outcome());
        }
    }

    @Test
    void plainHttpOnThisMachineNeverLeavesItThroughTheProxyOfTheJvm() throws Exception {
        ProxySelector former = ProxySelector.getDefault();
        List<URI> selected = new ArrayList<>();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                selected.add(uri);
                return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("nowhere.invalid", 1)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
        String head = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
        try (RawServer server = RawServer.start(head, " ")) {
            assertInstanceOf(
                    TokenAnswer.Refused.class, TokenRequests.ask("http://127.0.0.1:" + server.port() + "/t", Map.of()));
            assertEquals(List.of(), selected);
        } finally {
            ProxySelector.setDefault(former);
        }
    }
}
