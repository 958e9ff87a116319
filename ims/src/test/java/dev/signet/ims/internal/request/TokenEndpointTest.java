/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signet.ims.ImsOutcome;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.OwnSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, to the letter, and what is made of answers that no well-behaved server gives. */
class TokenEndpointTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private HttpServer server;
    private String sent = "";
    private String authorization = "";
    private int status = 200;
    private String answer = "{\"access_token\":\"abc\",\"expires_in\":3600}";
    private String location = "";
    private int requests;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests++;
        sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        authorization = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private TokenAnswer ask(String path, Map<String, Object> more) throws Exception {
        Map<String, Object> properties = new HashMap<>(more);
        properties.putIfAbsent(
                "token.endpoint", "http://127.0.0.1:" + server.getAddress().getPort() + path);
        properties.put("client.id", "me & you");
        properties.put("client.secret", "p=w+d %");
        ImsSettings settings = OwnSettings.of("dev.signet.ims.Integration~x", properties);
        assertEquals(List.of(), settings.errors());
        java.net.URI address = Objects.requireNonNull(settings.tokenEndpoint());
        TokenForm form = new TokenForm(settings, address, () -> NOW);
        return new TokenEndpoint(settings, address, form, () -> NOW)
                .ask(settings.secrets().get(0));
    }

    @Test
    void credentialsGoIntoTheBodyFormEncoded() throws Exception {
        TokenAnswer.Granted granted =
                assertInstanceOf(TokenAnswer.Granted.class, ask("/t", Map.of("scopes", new String[] {"a", "b"})));

        assertEquals("grant_type=client_credentials&client_id=me+%26+you&client_secret=p%3Dw%2Bd+%25&scope=a+b", sent);
        assertEquals("", authorization);
        assertEquals(NOW.plusSeconds(3600), granted.token().expiresAt());
    }

    @Test
    void scopesOfImsAreSeparatedByCommas() throws Exception {
        ask("/ims/token/v3", Map.of("scopes", "openid,AdobeID"));

        assertTrue(sent.endsWith("&scope=openid%2CAdobeID"), sent);
    }

    @Test
    void credentialsGoIntoTheHeaderIfSoConfigured() throws Exception {
        ask("/t", Map.of("client.authentication", "basic"));

        assertEquals("grant_type=client_credentials", sent);
        // "me+%26+you:p%3Dw%2Bd+%25"
        assertEquals("Basic bWUrJTI2K3lvdTpwJTNEdyUyQmQrJTI1", authorization);
    }

    @Test
    void noRedirectIsFollowedWithASecret() throws Exception {
        status = 307;
        location = "http://127.0.0.1:" + server.getAddress().getPort() + "/elsewhere";

        TokenAnswer.Refused refused = assertInstanceOf(TokenAnswer.Refused.class, ask("/t", Map.of()));

        assertEquals(1, requests);
        assertTrue(!refused.isOfTokenEndpoint() && !refused.concernsCredentials());
    }

    @Test
    void anErrorIsReadWhateverItsStatus() throws Exception {
        status = 400;
        answer = "{\"error\":\"invalid_client\",\"error_description\":\"invalid client_secret parameter\"}";
        assertTrue(
                assertInstanceOf(TokenAnswer.Refused.class, ask("/t", Map.of())).concernsCredentials());

        status = 401;
        answer = "{\"error\":\"unauthorized_client\"}";
        assertTrue(
                assertInstanceOf(TokenAnswer.Refused.class, ask("/t", Map.of())).concernsCredentials());

        status = 400;
        answer = "{\"error\":\"invalid_scope\"}";
        TokenAnswer.Refused scope = assertInstanceOf(TokenAnswer.Refused.class, ask("/t", Map.of()));
        assertTrue(scope.isOfTokenEndpoint() && !scope.concernsCredentials());

        status = 404;
        answer = "{\"error\":\"Realm does not exist\"}";
        assertTrue(!assertInstanceOf(TokenAnswer.Refused.class, ask("/t", Map.of()))
                .isOfTokenEndpoint());
    }

    @Test
    void aPageWithStatus200IsNoToken() throws Exception {
        answer = "<html>captive portal</html>";
        TokenAnswer.Refused refused = assertInstanceOf(TokenAnswer.Refused.class, ask("/t", Map.of()));

        assertEquals(200, refused.answer().status());
        assertTrue(!refused.isOfTokenEndpoint());
    }

    @Test
    void whatAStrangerSaysIsMadeFitForALog() throws Exception {
        status = 400;
        answer = "{\"error\":\"bad\\nINFO forged\",\"error_description\":\"\\u202e" + "x".repeat(1000) + "\"}";
        TokenAnswer.Refused refused = assertInstanceOf(TokenAnswer.Refused.class, ask("/t", Map.of()));

        assertEquals("bad?INFO forged", refused.answer().error());
        assertEquals('?' + "x".repeat(299) + "...", refused.answer().description());
    }

    @Test
    void lifetimesInMillisecondsAreRecognised() throws Exception {
        answer = "{\"access_token\":\"abc\",\"expires_in\":86399000}";
        TokenAnswer.Granted granted = assertInstanceOf(TokenAnswer.Granted.class, ask("/ims/exchange/jwt", Map.of()));

        assertEquals(NOW.plusSeconds(86_399), granted.token().expiresAt());
    }

    @Test
    void aServerThatIsGoneIsUnreachable() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);
        TokenAnswer.None none = assertInstanceOf(
                TokenAnswer.None.class, ask("", Map.of("token.endpoint", "http://127.0.0.1:" + port + "/t")));

        assertEquals(ImsOutcome.UNREACHABLE, none.outcome());
        assertEquals("nothing answers there", none.cause());
    }

    @Test
    void aNameThatNobodyKnowsIsSaidToBeOne() throws Exception {
        TokenAnswer.None none = assertInstanceOf(
                TokenAnswer.None.class, ask("", Map.of("token.endpoint", "https://nowhere.invalid/t")));

        assertEquals("the name of the machine is not known", none.cause());
    }
}
