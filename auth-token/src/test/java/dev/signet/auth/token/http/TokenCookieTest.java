/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenCookieTest {

    private final TokenCookie cookie = cookie("login-token", SameSite.LAX, false);

    @Test
    void readsTheValueAsItCame() {
        assertEquals(List.of("a.b.c"), values("x=1; login-token=a.b.c; y=2"));
        assertEquals(List.of("a=b=="), values("login-token=a=b=="));
        assertEquals(List.of("\"a\""), values("login-token=\"a\""));
        assertEquals(List.of("%3a"), values("login-token=%3a"));
    }

    @Test
    void readsAllCookiesOfTheNameInTheirOrder() {
        TokenCookie several = cookie;
        var request = TestRequest.get("/")
                .header("Cookie", "login-token=one; login-token=two")
                .header("Cookie", "a=b; login-token=three")
                .request();

        assertEquals(List.of("one", "two", "three"), several.values(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                ";;;=;",
                "=",
                "login-token",
                "login-token2=x",
                "xlogin-token=x",
                "Login-Token=x",
                "a=login-token=x",
                "login-token x=y"
            })
    void whatIsNoCookieOfThatNameIsNone(String header) {
        assertEquals(List.of(), values(header));
    }

    @Test
    void readsEachValueOnceAndAsManyAsBrowsersKeep() {
        assertEquals(List.of("x"), values("login-token=x;".repeat(1000)));
        String many =
                IntStream.range(0, 1000).mapToObj(i -> "login-token=" + i + ";").collect(Collectors.joining());
        assertEquals(200, values(many).size());
    }

    @Test
    void deletesCookiesOfItsNameFromWhereverTheyCanHaveCome() {
        TestResponse response = new TestResponse();
        var request = TestRequest.get("/content/page.html")
                .header("Host", "www.farm.example:8080")
                .header("Cookie", "login-token=a; login-token=b")
                .request();

        cookie.delete(request, response.response());

        List<String> gone = response.headers("Set-Cookie").stream()
                .filter(set -> set.startsWith("login-token=;") && set.contains("Max-Age=0"))
                .map(set -> set.replaceFirst("login-token=; Path=([^;]*);[^D]*(?:Domain=([^;]*);)?.*", "$2$1"))
                .toList();
        List<String> paths = List.of("/", "/content", "/content/", "/content/page.html");
        assertEquals(12, gone.size(), gone::toString);
        assertTrue(gone.containsAll(paths), gone::toString);
        paths.forEach(path -> assertTrue(gone.contains("farm.example" + path), gone::toString));
        assertFalse(gone.contains("example/"), "no browser keeps one for that");
    }

    @Test
    void oneCookieIsDeletedOnceAndSoIsOneThatNoOtherHostCanSet() {
        TestResponse one = new TestResponse();
        cookie.delete(
                TestRequest.get("/content/x").header("Cookie", "login-token=a").request(), one.response());
        assertEquals(1, one.headers("Set-Cookie").size());

        TestResponse host = new TestResponse();
        cookie("__Host-token", SameSite.LAX, false)
                .delete(
                        TestRequest.get("/content/x")
                                .header("Cookie", "__Host-token=a; __Host-token=b")
                                .request(),
                        host.response());
        assertEquals(1, host.headers("Set-Cookie").size());
    }

    @Test
    void theFormerNameIsReadAndTakenAwayAndNeverWritten() {
        TokenCookie renamed = new TokenCookie(new CookieScope(
                "__Host-login-token",
                SameSite.LAX,
                UserAgents.NONE,
                false,
                TrustedProxies.NONE,
                Optional.of(new CookieScope.FormerName("login-token", Instant.MAX)),
                "sling.sudo"));
        var request = TestRequest.get("/")
                .header("Cookie", "login-token=old; __Host-login-token=new")
                .request();
        assertEquals(List.of("new"), renamed.values(request));
        assertEquals(List.of("old"), renamed.formerValues(request));
        TestResponse response = new TestResponse();

        renamed.write("token", request, response.response());
        renamed.deleteOthers(request, response.response());

        assertEquals(
                List.of(
                        "__Host-login-token=token; Path=/; HttpOnly; Secure; SameSite=Lax",
                        "login-token=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0;"
                                + " Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
                response.headers("Set-Cookie"));
    }

    @Test
    void noHeaderWhateverIsAnException() {
        Random random = new Random(7);
        String alphabet = "login-token=; ,\"\\\t\0\u00ff\uffff$Version";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder header = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertDoesNotThrow(() -> values(header.toString()));
        }
    }

    @Test
    void writesASessionCookieForTheWholeSite() {
        assertEquals(
                "login-token=t; Path=/; HttpOnly; SameSite=Lax",
                written(cookie, TestRequest.get("/a")).header("Set-Cookie"));
    }

    @Test
    void isSecureWhenTheRequestIsOrWhenAsked() {
        TokenCookie forced = cookie("login-token", SameSite.STRICT, true);

        assertEquals(
                "login-token=t; Path=/; HttpOnly; Secure; SameSite=Lax",
                written(cookie, TestRequest.get("/").secure()).header("Set-Cookie"));
        assertEquals(
                "login-token=t; Path=/; HttpOnly; Secure; SameSite=Strict",
                written(forced, TestRequest.get("/")).header("Set-Cookie"));
    }

    @Test
    void noneFallsBackToLaxWhereBrowsersWouldDropTheCookie() {
        TokenCookie none = cookie("login-token", SameSite.NONE, false);

        assertTrue(none.fallsBackToLax(TestRequest.get("/").request()));
        assertEquals(
                "login-token=t; Path=/; HttpOnly; SameSite=Lax",
                written(none, TestRequest.get("/")).header("Set-Cookie"));
        assertFalse(none.fallsBackToLax(TestRequest.get("/").secure().request()));
        assertEquals(
                "login-token=t; Path=/; HttpOnly; Secure; SameSite=None",
                written(none, TestRequest.get("/").secure()).header("Set-Cookie"));
    }

    @Test
    void aPartitionedCookieIsOneForOtherSitesWithAJarOfItsOwn() {
        TokenCookie partitioned = cookie("login-token", SameSite.PARTITIONED, false);

        assertEquals(
                "login-token=t; Path=/; HttpOnly; Secure; SameSite=None; Partitioned",
                written(partitioned, TestRequest.get("/").secure()).header("Set-Cookie"));
        assertEquals(
                "login-token=t; Path=/; HttpOnly; SameSite=Lax",
                written(partitioned, TestRequest.get("/")).header("Set-Cookie"),
                "browsers drop it over a plain connection");
    }

    @Test
    void anExemptedBrowserGetsNoSameSite() {
        TokenCookie strict = new TokenCookie(new CookieScope(
                "login-token", SameSite.STRICT, UserAgents.of(List.of("OldBrowser/1")), false, TrustedProxies.NONE));

        assertEquals(
                "login-token=t; Path=/; HttpOnly",
                written(strict, TestRequest.get("/").header("User-Agent", "An OldBrowser/1.7"))
                        .header("Set-Cookie"));
        assertEquals(
                "login-token=t; Path=/; HttpOnly; SameSite=Strict",
                written(strict, TestRequest.get("/").header("User-Agent", "OldBrowser/2"))
                        .header("Set-Cookie"));
    }

    @Test
    void aBrowserThatMistakesNoneGetsNoneOfIt() {
        String chrome60 = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/60.0.3112.113";
        for (SameSite other : List.of(SameSite.NONE, SameSite.PARTITIONED)) {
            assertEquals(
                    "login-token=t; Path=/; HttpOnly; Secure",
                    written(
                                    cookie("login-token", other, true),
                                    TestRequest.get("/").header("User-Agent", chrome60))
                            .header("Set-Cookie"));
        }
        assertEquals(
                "login-token=t; Path=/; HttpOnly; Secure; SameSite=Lax",
                written(
                                cookie("login-token", SameSite.LAX, true),
                                TestRequest.get("/").header("User-Agent", chrome60))
                        .header("Set-Cookie"),
                "what it does understand still protects it");
    }

    @Test
    void aTrustedBalancerTellsOfTheBrowsersConnection() {
        TokenCookie behind = new TokenCookie(new CookieScope(
                "login-token", SameSite.NONE, UserAgents.NONE, false, TrustedProxies.of(List.of("10.0.0.0/8"))));
        TestRequest forwarded = TestRequest.get("/").from("10.1.2.3").header("X-Forwarded-Proto", "https");

        assertEquals(
                "login-token=t; Path=/; HttpOnly; Secure; SameSite=None",
                written(behind, forwarded).header("Set-Cookie"));
        assertFalse(behind.fallsBackToLax(forwarded.request()));
    }

    @Test
    void aResponseHasOneOfTheseCookiesAtTheMost() {
        TestResponse response = new TestResponse();
        var request = TestRequest.get("/").request();
        response.response().addHeader("Set-Cookie", "first=1");
        cookie.write("reissued", request, response.response());
        response.response().addHeader("Set-Cookie", "login-token2=2");

        cookie.delete(request, response.response());

        List<String> set = response.headers("Set-Cookie");
        assertEquals(3, set.size(), set::toString);
        assertTrue(set.containsAll(List.of("first=1", "login-token2=2")), set::toString);
        assertTrue(set.stream().anyMatch(text -> text.startsWith("login-token=;")), set::toString);
    }

    @Test
    void staysWithinTheContextPath() {
        TokenCookie host = cookie("__Host-token", SameSite.LAX, false);

        assertEquals(
                "login-token=t; Path=/app; HttpOnly; SameSite=Lax",
                written(cookie, TestRequest.get("/app/x").contextPath("/app")).header("Set-Cookie"));
        assertEquals(
                "__Host-token=t; Path=/; HttpOnly; Secure; SameSite=Lax",
                written(host, TestRequest.get("/app/x").contextPath("/app")).header("Set-Cookie"));
    }

    @Test
    void deletesWithTheAttributesItWasWrittenWith() {
        TestResponse response = new TestResponse();
        cookie.delete(TestRequest.get("/").secure().request(), response.response());

        assertEquals(
                "login-token=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0;"
                        + " Expires=Thu, 01 Jan 1970 00:00:00 GMT",
                response.header("Set-Cookie"));
        assertEquals("private, no-store", response.header("Cache-Control"));
    }

    @Test
    void noSharedCacheKeepsAResponseThatSetsTheCookie() {
        assertEquals("private, no-store", written(cookie, TestRequest.get("/")).header("Cache-Control"));
    }

    @Test
    void writesNothingThatABrowserWouldDrop() {
        TestResponse response = new TestResponse();
        var request = TestRequest.get("/").request();
        int attributes = "login-token=; Path=/; HttpOnly; SameSite=Lax".length();

        assertFalse(cookie.write("x".repeat(4097 - attributes), request, response.response()));
        assertNull(response.header("Set-Cookie"));
        assertTrue(cookie.write("x".repeat(4096 - attributes), request, response.response()));
    }

    @ParameterizedTest
    @CsvSource({
        "login-token,true",
        "a,true",
        "__Host-x,true",
        "'',false",
        "a b,false",
        "a;b,false",
        "a=b,false",
        "ü,false"
    })
    void aNameIsATokenOfRfc6265(String name, boolean usable) {
        assertEquals(usable, CookieScope.isName(name));
    }

    private List<String> values(String header) {
        return cookie.values(TestRequest.get("/").header("Cookie", header).request());
    }

    private static TestResponse written(TokenCookie cookie, TestRequest request) {
        TestResponse response = new TestResponse();
        assertTrue(cookie.write("t", request.request(), response.response()));
        return response;
    }

    private static TokenCookie cookie(String name, SameSite sameSite, boolean secure) {
        return new TokenCookie(new CookieScope(name, sameSite, UserAgents.NONE, secure, TrustedProxies.NONE));
    }
}
