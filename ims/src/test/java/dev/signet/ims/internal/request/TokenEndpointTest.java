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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, to the letter, and what is made of answers that no well-behaved server gives. */
class TokenEndpointTest {

    private static final Instant NOW = TokenRequests.NOW;

    private HttpServer server;
    private String sent = "";
    private String authorization = "";
    private int status = 200;
    private String answer = "{\"access_token\":\"abc\",\"expires_in\":3600}";
    private final Map<String, String> head = new HashMap<>();
    private byte[] packed;
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
        head.forEach(exchange.getResponseHeaders()::add);
        byte[] body = packed == null ? answer.getBytes(StandardCharsets.UTF_8) : packed;
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private TokenAnswer ask(String path, Map<String, Object> more) throws Exception {
        return TokenRequests.ask("http://127.0.0.1:" + server.getAddress().getPort() + path, more);
    }

    private TokenAnswer.Refused refused() throws Exception {
        return assertInstanceOf(TokenAnswer.Refused.class, ask("/t", Map.of()));
    }

    private Duration lifetime(String path, String expiresIn) throws Exception {
        answer = "{\"access_token\":\"abc\",\"expires_in\":" + expiresIn + "}";
        TokenAnswer.Granted granted = assertInstanceOf(TokenAnswer.Granted.class, ask(path, Map.of()));
        return Duration.between(NOW, granted.token().expiresAt());
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
        head.put("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/elsewhere?code=1");

        TokenAnswer.Refused refused = assertInstanceOf(TokenAnswer.Refused.class, ask("/t", Map.of()));

        assertEquals(1, requests);
        assertTrue(!refused.isOfTokenEndpoint() && !refused.concernsCredentials());
        assertTrue(String.valueOf(refused.answer().description()).endsWith("/elsewhere"), refused::toString);
    }

    /** Okta, WSO2, Spring, and others who have their own fields. */
    @Test
    void whatServersSayInFieldsOfTheirOwnIsReadAndQuoted() throws Exception {
        status = 401;
        assertSaid(
                "{\"errorCode\":\"invalid_client\",\"errorSummary\":\"Invalid value for 'client_id'\"}",
                "invalid_client",
                "invalid_client: Invalid value for 'client_id'");
        assertSaid("{\"code\":null,\"message\":\"Bad credentials\"}", null, "Bad credentials");
        assertSaid("{\"error\":{\"code\":401,\"message\":\"No\"}}", null, "401: No");
        assertSaid("{\"code\":401,\"description\":\"No\",\"error\":[]}", null, "401: No");
        assertSaid("{\"type\":\"about:blank\",\"title\":\"No\"}", null, "No");
        assertSaid("{\"a\":{\"b\":[1]}}", null, "{\"a\":{\"b\":[1]}}");
        assertSaid("error=invalid_client&error_description=No+such+client", "invalid_client", "No such client");
        assertTrue(refused().concernsCredentials());
    }

    private void assertSaid(String body, String error, String words) throws Exception {
        answer = body;
        TokenAnswer.Refused refused = refused();
        assertEquals(error, refused.answer().error(), body);
        assertEquals(words, refused.answer().description(), body);
        assertTrue(refused.isOfTokenEndpoint() && refused.concernsCredentials(), body);
    }

    @Test
    void ofAPageTheTextIsQuotedAndTheBooksWordIsFoundInIt() throws Exception {
        status = 401;
        answer = "<html><head><title>x</title></head><body><h1>Sign\nin</h1><script>a()</script> first</body></html>";
        TokenAnswer.Refused page = refused();
        assertEquals("Sign in first", page.answer().description());
        assertTrue(page.isOfSomethingInFront());

        answer = "<oauth><error>invalid_client</error><error_description>Bad client</error_description></oauth>";
        TokenAnswer.Refused xml = refused();
        assertEquals("invalid_client", xml.answer().error());
        assertEquals("invalid_client Bad client", xml.answer().description());
        assertTrue(xml.concernsCredentials());
    }

    @Test
    void aBareChallengeIsQuoted() throws Exception {
        status = 401;
        answer = "";
        head.put("WWW-Authenticate", "Basic realm=\"oauth\"");

        assertEquals(
                "WWW-Authenticate: Basic realm=\"oauth\"", refused().answer().description());
        assertTrue(refused().isOfSomethingInFront());
    }

    @Test
    void whatIsNoSuchAddressIsNotTakenForATokenEndpoint() throws Exception {
        answer = "{\"status\":405,\"error\":\"Method Not Allowed\"}";
        for (int none : List.of(404, 405, 410)) {
            status = none;
            assertTrue(!refused().isOfTokenEndpoint());
        }
    }

    @Test
    void ofAnAnswerThatMayHoldATokenNothingIsQuotedButSentences() throws Exception {
        answer = "{\"access_token\":\"not a token\",\"refresh_token\":\"precious\"}";
        assertEquals(null, refused().answer().description());
        for (String odd : List.of(
                "a-bare-token",
                "<t><access_token>precious</access_token></t>",
                "[\"precious\"]",
                "{\"access_token\":")) {
            answer = odd;
            assertEquals(null, refused().answer().description(), odd);
        }
        answer = "scope=a&access_token=abc&token_type=bearer";
        assertInstanceOf(TokenAnswer.Granted.class, ask("/t", Map.of()));
    }

    @Test
    void ofALongPageTheBeginningIsRead() throws Exception {
        status = 500;
        answer = "<!--".repeat(60_000);
        assertTrue(refused().isPassing());
    }

    @Test
    void answersAreReadHoweverTheyArePackedAndWritten() throws Exception {
        String plain = "{\"access_token\":\"abc\",\"token_type\":\"bearer\",\"expires_in\":3600}";
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(plain.getBytes(StandardCharsets.UTF_8));
        }
        head.put("Content-Encoding", "gzip");
        packed = gzip.toByteArray();
        assertGranted();
        packed = plain.getBytes(StandardCharsets.UTF_8);
        assertGranted();

        head.clear();
        packed = plain.getBytes(StandardCharsets.UTF_16);
        assertGranted();
        packed = "access_token=abc&token_type=bearer&expires_in=3600".getBytes(StandardCharsets.UTF_8);
        assertGranted();

        status = 401;
        head.put("Content-Type", "application/json; charset=ISO-8859-1");
        packed = "{\"message\":\"ung\u00fcltig\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("ung\u00fcltig", refused().answer().description());
    }

    private void assertGranted() throws Exception {
        TokenAnswer.Granted granted = assertInstanceOf(TokenAnswer.Granted.class, ask("/t", Map.of()));
        assertEquals("abc", granted.token().value());
        assertEquals(NOW.plusSeconds(3600), granted.token().expiresAt());
    }

    @Test
    void whatUnpacksToMoreThanAnyAnswerIsCut() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write("[".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(blanks);
            }
        }
        head.put("Content-Encoding", "gzip");
        packed = gzip.toByteArray();
        status = 400;

        assertTrue(!refused().isOfTokenEndpoint());
    }

    @Test
    void aTokenOfAnotherTypeIsNotHandedOut() throws Exception {
        answer = "{\"access_token\":\"abc\",\"token_type\":\"DPoP\",\"expires_in\":3600}";
        TokenAnswer.None none = assertInstanceOf(TokenAnswer.None.class, ask("/t", Map.of()));

        assertEquals(ImsOutcome.UNUSABLE_TOKEN, none.outcome());
        assertTrue(none.cause().contains("DPoP"), none::cause);

        status = 201;
        answer = answer.replace("DPoP", "BEARER");
        assertInstanceOf(TokenAnswer.Granted.class, ask("/t", Map.of()));
    }

    @Test
    void aServerTellsHowLongToWait() throws Exception {
        status = 429;
        answer = "{\"error\":\"too_many_requests\"}";
        assertEquals(Duration.ofSeconds(30), waitAfter("30"));
        assertEquals(Duration.ofMinutes(10), waitAfter("86400"));
        assertEquals(
                Duration.ofSeconds(90),
                waitAfter(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        NOW.plusSeconds(90).atOffset(ZoneOffset.UTC))));
        assertEquals(
                Duration.ZERO,
                waitAfter(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        NOW.minusSeconds(90).atOffset(ZoneOffset.UTC))));
        assertEquals(null, waitAfter("soon"));
        assertTrue(refused().wantsPatience());

        status = 503;
        assertTrue(refused().isPassing());
        assertEquals(Duration.ofSeconds(30), waitAfter("30"));
        assertTrue(refused().wantsPatience() && !refused().isPassing());
    }

    private Duration waitAfter(String told) throws Exception {
        head.put("Retry-After", told);
        return refused().pause();
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
    void lifetimesAreSecondsUnlessNoTokenLivesAsLong() throws Exception {
        assertEquals(Duration.ofMillis(86_399_994), lifetime("/ims/token", "86399994"));
        assertEquals(Duration.ofMillis(3_599_994), lifetime("/ims/token", "3599994"));
        assertEquals(Duration.ofMinutes(10), lifetime("/ims/token/v1", "600000"));
        assertEquals(Duration.ofHours(24), lifetime("/ims/token/v2", "86400"));
        assertEquals(Duration.ofMillis(3_599_994), lifetime("/oauth/token", "3599994"));
        assertEquals(Duration.ofSeconds(86_399), lifetime("/ims/exchange/jwt", "86399000"));
        assertEquals(Duration.ofSeconds(60), lifetime("/ims/exchange/jwt", "60000"));
        assertEquals(Duration.ofHours(1), lifetime("/ims/token/v3", "3600"));
        assertEquals(Duration.ofHours(1), lifetime("/t", "\"3600\""));
    }

    @Test
    void noLifetimeIsLongerThanADayNorOverflows() throws Exception {
        for (String told :
                List.of("86401", "999999", "86400001", "9223372036854775807", "1" + "0".repeat(400), "1e300")) {
            assertEquals(Duration.ofHours(24), lifetime("/t", told), told);
        }
        for (String told : List.of("0", "-1", "-1" + "0".repeat(400), "null", "\"soon\"", "\"NaN\"", "{}")) {
            assertEquals(Duration.ofSeconds(60), lifetime("/t", told), told);
        }
    }

    @Test
    void whatIsNoTokenIsNotTakenForOne() throws Exception {
        for (String token : List.of("", "a b", "a\\r\\nX: y", "t\u00f6ken", "\\u007f")) {
            answer = "{\"access_token\":\"" + token + "\"}";
            assertTrue(!refused().isOfTokenEndpoint(), token);
        }
    }

    @Test
    void scopesAreKeptWithinBounds() throws Exception {
        answer = "{\"access_token\":\"abc\",\"scope\":\"" + "x".repeat(400) + " a".repeat(99) + "\"}";
        TokenAnswer.Granted granted = assertInstanceOf(TokenAnswer.Granted.class, ask("/t", Map.of()));

        assertEquals(50, granted.token().scopes().size());
        assertEquals("x".repeat(300) + "...", granted.token().scopes().get(0));
    }

    @Test
    void aServerThatRepeatsWhatWasSentIsNotQuotedWithIt() throws Exception {
        status = 400;
        answer = "{\"error\":\"wrong: p=w+d %\",\"error_description\":\"of client_secret=p%3Dw%2Bd+%25 and"
                + " bWUrJTI2K3lvdTpwJTNEdyUyQmQrJTI1\"}";
        TokenAnswer.Refused refused = refused();

        assertEquals("wrong: ***", refused.answer().error());
        assertEquals("of client_secret=*** and ***", refused.answer().description());

        status = 200;
        answer = "{\"access_token\":\"abc\",\"scope\":\"read p=w+d % write\"}";
        TokenAnswer.Granted granted = assertInstanceOf(TokenAnswer.Granted.class, ask("/t", Map.of()));
        assertEquals(List.of("read", "***", "write"), granted.token().scopes());
    }

    @Test
    void aSecretBeyondTheCutIsBlankedBeforeIt() throws Exception {
        status = 400;
        answer = "{\"error\":\"bad\",\"error_description\":\"" + "x".repeat(297) + "p=w+d %\"}";

        assertEquals("x".repeat(297) + "***", refused().answer().description());
    }

    @Test
    void whatIsNotHttpIsNotQuotedWithTheSecretEither() throws Exception {
        try (RawServer echo = RawServer.start("you said p%3Dw%2Bd+%25\r\n\r\n", " ")) {
            TokenAnswer.None none = assertInstanceOf(
                    TokenAnswer.None.class, TokenRequests.ask("http://127.0.0.1:" + echo.port() + "/t", Map.of()));

            assertTrue(none.cause().contains("you said ***"), none.cause());
        }
    }

    @Test
    void aRefusalWithoutAnErrorSaysNothingAboutTheSecret() throws Exception {
        for (int code : List.of(401, 403)) {
            status = code;
            answer = "<html>Access denied by the firewall</html>";
            TokenAnswer.Refused refused = refused();
            assertTrue(!refused.concernsCredentials() && !refused.isOfTokenEndpoint());
        }
        status = 401;
        answer = "{\"error\":\"Unauthorized\"}";
        assertTrue(refused().concernsCredentials());
    }

    @Test
    void aServerThatIsGoneIsUnreachable() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);
        TokenAnswer.None none = assertInstanceOf(
                TokenAnswer.None.class, TokenRequests.ask("http://127.0.0.1:" + port + "/t", Map.of()));

        assertEquals(ImsOutcome.UNREACHABLE, none.outcome());
        assertEquals("nothing answers there", none.cause());
    }

    @Test
    void aNameThatNobodyKnowsIsSaidToBeOne() throws Exception {
        TokenAnswer.None none =
                assertInstanceOf(TokenAnswer.None.class, TokenRequests.ask("https://nowhere.invalid/t", Map.of()));

        assertEquals("the name of the machine is not known", none.cause());
    }
}
