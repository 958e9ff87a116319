/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.signet.ims.AccessToken;
import dev.signet.ims.AccessTokenException;
import dev.signet.ims.AccessTokenProvider;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsOutcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscribersTest {

    private static final AccessTokenProvider TOKENS =
            () -> new AccessToken("token", Instant.parse("2026-11-01T00:00:00Z"), List.of());

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private String answer = "42\n";
    private HttpServer service;

    @BeforeEach
    void startService() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/subscribers", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("X-Api-Key");
            String bearer = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(key + ", " + bearer);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders("key".equals(key) ? 200 : 403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stopService() {
        service.stop(0);
    }

    private Subscribers subscribers(String apiKey, AccessTokenProvider tokens) {
        URI address = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/subscribers");
        return new Subscribers(new NewsletterAccount(address, apiKey), tokens);
    }

    private static String refusal(Subscribers subscribers) {
        return assertThrows(SubscribersException.class, subscribers::count).getMessage();
    }

    @Test
    void theServiceIsAskedWithTheKeyAndTheToken() throws Exception {
        assertEquals(42, subscribers("key", TOKENS).count());
        assertEquals(List.of("key, Bearer token"), asked);
    }

    @Test
    void withoutAKeyTheServiceIsNotAsked() {
        assertTrue(refusal(subscribers("", TOKENS)).startsWith("There is no API key."));
        assertEquals(List.of(), asked);
    }

    @Test
    void withoutATokenTheServiceIsNotAsked() {
        Subscribers subscribers = subscribers("key", () -> {
            throw new AccessTokenException(
                    new ImsFinding(ImsOutcome.SECRET_REFUSED, "No", "Look", null, Instant.EPOCH));
        });

        assertEquals(
                "There is no access token (secret-refused): the page IMS Integrations says why.", refusal(subscribers));
        assertEquals(List.of(), asked);
    }

    @Test
    void whatTheServiceAnswersIsToldWithoutTheKey() {
        assertEquals("The newsletter service answered 403.", refusal(subscribers("another", TOKENS)));
        answer = "many";
        assertEquals("The newsletter service did not answer with a number.", refusal(subscribers("key", TOKENS)));
    }

    @Test
    void theKeyGoesOverTlsOnly() {
        URI address = URI.create("http://newsletter.example/subscribers");

        assertThrows(IllegalArgumentException.class, () -> new NewsletterAccount(address, "key"));
    }

    @Test
    void aKeyThatNoHeaderTakesIsNotQuoted() {
        URI address = URI.create("https://newsletter.example/subscribers");

        String message = assertThrows(IllegalArgumentException.class, () -> new NewsletterAccount(address, "secret\n"))
                .getMessage();
        assertFalse(message.contains("secret"), message);
    }
}
