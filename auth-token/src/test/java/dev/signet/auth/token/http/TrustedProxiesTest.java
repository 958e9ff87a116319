/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedProxiesTest {

    private static final List<String> BALANCERS = List.of("127.0.0.1", "10.8.0.0/16", "::1", "fd00:1::/32");

    private final TrustedProxies proxies = TrustedProxies.of(BALANCERS);

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,https,true",
        "127.0.0.1,HTTPS,true",
        "10.8.255.1,https,true",
        "0:0:0:0:0:0:0:1,https,true",
        "[::1],https,true",
        "::ffff:127.0.0.1,https,true",
        "fd00:1:2::3,https,true",
        "127.0.0.1,'https, http',true",
        "127.0.0.1,'http, https',false",
        "127.0.0.1,http,false",
        "127.0.0.1,'',false",
        "127.0.0.2,https,false",
        "10.9.0.1,https,false",
        "fd00:2::1,https,false",
        "unknown,https,false"
    })
    void onlyATrustedProxyIsBelievedAboutTheConnection(String address, String protocol, boolean secure) {
        assertEquals(
                secure,
                proxies.isSecure(TestRequest.get("/")
                        .from(address)
                        .header("X-Forwarded-Proto", protocol)
                        .request()));
    }

    @Test
    void anEncryptedRequestIsSecureWhoeverSendsIt() {
        assertTrue(TrustedProxies.NONE.isSecure(
                TestRequest.get("/").from("192.0.2.1").secure().request()));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,'203.0.113.5',192.0.2.7",
        "127.0.0.1,'203.0.113.5',203.0.113.5",
        "127.0.0.1,'198.51.100.1, 203.0.113.5',203.0.113.5",
        "127.0.0.1,'198.51.100.1, 203.0.113.5, 10.8.0.1',203.0.113.5",
        "127.0.0.1,'10.8.0.2, 10.8.0.1',10.8.0.2",
        "127.0.0.1,'203.0.113.5, nonsense',127.0.0.1",
        "127.0.0.1,'203.0.113.5, evil.example, 10.8.0.1',10.8.0.1",
        "127.0.0.1,'203.0.113.5:5678, 10.8.0.1:80',203.0.113.5",
        "127.0.0.1,'[2001:db8::5]:5678',[2001:db8::5]",
        "127.0.0.1,'203.0.113.5:99999999',127.0.0.1",
        "127.0.0.1,'999.1.1.1',127.0.0.1",
        "127.0.0.1,'',127.0.0.1"
    })
    void theClientIsWhoeverCameToTheFirstTrustedProxy(String address, String forwarded, String client) {
        assertEquals(
                client,
                proxies.clientAddress(TestRequest.get("/")
                        .from(address)
                        .header("X-Forwarded-For", forwarded)
                        .request()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "balancer.example",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0",
                "256.0.0.1",
                "1.2.3.999",
                "010.0.0.1",
                "::/129",
                ":::",
                "*",
                ""
            })
    void whatIsNoAddressIsRefusedByName(String text) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TrustedProxies.of(List.of(text)))
                .getMessage()
                .contains("\"" + text + "\""));
    }

    @Test
    void aConnectionThatIsGoneHasNoAddress() {
        HttpServletRequest gone = TestRequest.get("/").from(null).request();

        assertEquals("unknown", proxies.clientAddress(gone));
        assertFalse(proxies.isSecure(gone));
    }

    @Test
    void theSameAddressesAreTheSameProxies() {
        assertEquals(proxies, TrustedProxies.of(BALANCERS));
    }
}
