/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.http.TestResponse;
import dev.signet.auth.token.notice.AuditTrails;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.csrf.CsrfBinding;
import dev.signet.core.csrf.CsrfTokens;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.core.token.TokenClaims;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsrfFilterTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);
    private static final String SESSION = "0123456789abcdef";
    private static final KeyRing RING = KeyRing.ofRawKey(
            KeyRingKind.HMAC,
            SecretBytes.copyOf(
                    "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII), SecretAccess.insecure()));

    private final List<AuditEvent> recorded = new ArrayList<>();
    private final TestResponse response = new TestResponse();
    private boolean passed;

    @Test
    void aRequestWithTheTokenOfItsSessionPasses() throws Exception {
        assertTrue(passes(signedIn(post().header("CSRF-Token", token("alice", SESSION)))));
        assertTrue(passes(signedIn(post().parameter(":cq_csrf_token", token("alice", SESSION)))));
        assertTrue(recorded.isEmpty());
    }

    @Test
    void withoutARightTokenNothingIsDone() throws Exception {
        for (CsrfRequest request : List.of(
                post(),
                post().header("CSRF-Token", ""),
                post().header("CSRF-Token", "undefined"),
                post().header("CSRF-Token", token("alice", "0123456789abcdee")),
                post().header("CSRF-Token", token("bob", SESSION)),
                post().header("CSRF-Token", token("alice", null)),
                post().header("CSRF-Token", token("alice", SESSION).toUpperCase(Locale.ROOT)),
                post().header("CSRF-Token", "wrong").parameter(":cq_csrf_token", token("alice", SESSION)))) {
            assertFalse(passes(signedIn(request)));
            assertEquals(403, response.status());
        }
        assertEquals("missing", recorded.get(0).reason());
        assertEquals("alice", recorded.get(0).user());
    }

    @Test
    void anExpiredTokenSaysSo() throws Exception {
        String token = tokens(InstantSource.fixed(NOON.minusSeconds(7200)))
                .issue(new CsrfBinding("alice", SESSION), Duration.ofHours(2));
        assertFalse(passes(signedIn(post().header("CSRF-Token", token))));
        assertTrue(response.body().contains("expired"), response::body);
    }

    @Test
    void whoeverHasNoSessionInACookieNeedsNoToken() throws Exception {
        assertTrue(passes(post()));
    }

    @Test
    void readingNeedsNoToken() throws Exception {
        for (String method : List.of("GET", "HEAD", "OPTIONS")) {
            assertTrue(passes(signedIn(CsrfRequest.of(method, "/content/page"))));
        }
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "post")) {
            assertFalse(passes(signedIn(CsrfRequest.of(method, "/content/page"))));
        }
    }

    @Test
    void signingOutNeedsNoToken() throws Exception {
        assertTrue(passes(signedIn(CsrfRequest.of("POST", "/system/sling/logout"))));
        assertFalse(passes(signedIn(CsrfRequest.of("POST", "/system/sling/logoutnot"))));
    }

    /** Whatever is at an address below it, or nothing, the POST servlet would take the request. */
    @Test
    void whatLiesBelowAnExcludedPathNeedsAToken() throws Exception {
        assertFalse(passes(signedIn(CsrfRequest.of("POST", "/system/sling/logout/x"))));
        assertFalse(passes(signedIn(CsrfRequest.forNothing("POST", "/system/sling/logout/x"))));
    }

    @Test
    void whatDoesNotExistIsNeverExcluded() throws Exception {
        Map<String, Object> configured =
                Map.of("filter_excluded_paths", new String[] {"/content/forms/*", "/content/x"});
        assertTrue(passes(signedIn(CsrfRequest.of("POST", "/content/forms/one")), configured));
        assertFalse(passes(signedIn(CsrfRequest.forNothing("POST", "/content/forms/one")), configured));
        assertFalse(passes(signedIn(CsrfRequest.of("POST", "/content/forms/*")), configured));
        assertFalse(passes(signedIn(CsrfRequest.forNothing("POST", "/content/x")), configured));
    }

    /** Browsers remember a password for Basic, and send it along with what any page makes them post. */
    @Test
    void aPasswordThatABrowserSendsForAnotherSiteIsNotEnough() throws Exception {
        for (CsrfRequest request : List.of(
                basic().header("Sec-Fetch-Site", "cross-site"),
                basic().header("Sec-Fetch-Site", "same-site"),
                basic().header("Sec-Fetch-Site", "cross-site").header("Origin", "http://site.example"),
                basic().header("Origin", "http://evil.example"),
                basic().header("Origin", "http://site.example:8081"),
                basic().header("Origin", "null"),
                post().user("alice", null).header("Host", "site.example").header("Origin", "http://evil.example"))) {
            assertFalse(passes(request));
            assertEquals(403, response.status());
        }
        assertEquals("cross-site", recorded.get(0).reason());
        assertEquals("alice", recorded.get(0).user());
    }

    @Test
    void aPasswordThatAProgramOrThisSiteSendsIsEnough() throws Exception {
        for (CsrfRequest request : List.of(
                basic(),
                basic().header("Sec-Fetch-Site", "none"),
                basic().header("Sec-Fetch-Site", "same-origin").header("Origin", "http://inside.example"),
                basic().header("Origin", "http://Site.example"),
                basic().header("Origin", "http://site.example:80"),
                post().user("anonymous", null).header("Origin", "http://evil.example"),
                CsrfRequest.of("GET", "/content/page").user("alice", "BASIC").header("Sec-Fetch-Site", "cross-site"))) {
            assertTrue(passes(request));
        }
        assertTrue(recorded.isEmpty());
    }

    @Test
    void theBodyIsLeftAloneIfTheHeaderTellsEnough() throws Exception {
        CsrfRequest request = signedIn(post().header("CSRF-Token", token("alice", SESSION)));
        assertTrue(passes(request));
        assertFalse(request.parametersRead());
    }

    @Test
    void aSessionThatTheRepositoryKeepsHasATokenForItsUser() throws Exception {
        CsrfRequest right = post().header("CSRF-Token", token("alice", null));
        RequestSession.stored("alice").attachTo(right.request());
        assertTrue(passes(right));
        CsrfRequest wrong = post().header("CSRF-Token", token("alice", SESSION));
        RequestSession.stored("alice").attachTo(wrong.request());
        assertFalse(passes(wrong));
    }

    @Test
    void excludedPathsAndSafeUserAgentsAreConfigured() throws Exception {
        Map<String, Object> configured = Map.of(
                "filter_excluded_paths", new String[] {"/content/forms/", "/content/below/*", " "},
                "filter_enable_safe_user_agents", true,
                "filter_safe_user_agents", new String[] {"sync-tool/.*", "(broken"});
        assertTrue(passes(signedIn(CsrfRequest.of("POST", "/content/forms")), configured));
        assertFalse(passes(signedIn(CsrfRequest.of("POST", "/content/forms/one")), configured));
        assertFalse(passes(signedIn(CsrfRequest.of("POST", "/content/forms2")), configured));
        assertTrue(passes(signedIn(CsrfRequest.of("POST", "/content/below/one/two")), configured));
        assertFalse(passes(signedIn(CsrfRequest.of("POST", "/content/below")), configured));
        assertFalse(passes(signedIn(CsrfRequest.of("POST", "/system/sling/logout")), configured));
        assertTrue(passes(signedIn(post().header("User-Agent", "sync-tool/2")), configured));
        assertFalse(passes(signedIn(post().header("User-Agent", "Mozilla/5.0 sync-tool/2")), configured));
        Map<String, Object> off = Map.of("filter_safe_user_agents", new String[] {".*"});
        assertFalse(passes(signedIn(post().header("User-Agent", "any")), off));
    }

    @Test
    void withoutKeysNothingIsDone() throws Exception {
        KeyRingProvider none = () -> {
            throw new KeyRingUnavailableException("no keys");
        };
        CsrfProtection protection = CsrfProtection.of(none, configuration(Map.of()), CLOCK);
        CsrfRequest request = signedIn(post().header("CSRF-Token", token("alice", SESSION)));
        new CsrfFilter(protection, AuditTrails.of())
                .doFilter(request.request(), response.response(), (r, s) -> passed = true);
        assertFalse(passed);
        assertEquals(503, response.status());
    }

    @Test
    void theTokenOfARequestIsAcceptedWithItsSession() throws Exception {
        CsrfProtection protection = CsrfProtection.of(() -> RING, configuration(Map.of()), CLOCK);
        String token = protection.tokenFor(signedIn(post()).request()).orElseThrow();
        assertTrue(passes(signedIn(post().header("CSRF-Token", token))));
        assertTrue(protection.tokenFor(post().request()).isEmpty());
    }

    @Test
    void besideSlingTheTokenComesInTheHeader() throws Exception {
        String token = token("alice", SESSION);
        assertTrue(passesBeside(signedIn(dav("POST").header("CSRF-Token", token))));
        for (String method : List.of("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT", "SEARCH")) {
            assertTrue(passesBeside(signedIn(dav(method))));
        }
        for (String method : List.of("POST", "PUT", "DELETE", "MKCOL", "MOVE", "PROPPATCH", "LOCK", "SUBSCRIBE")) {
            CsrfRequest request = signedIn(dav(method).parameter(":cq_csrf_token", token));
            assertFalse(passesBeside(request));
            assertFalse(request.parametersRead());
            assertEquals(403, response.status());
        }
        assertFalse(passesBeside(signedIn(dav("POST").header("CSRF-Token", token("bob", SESSION)))));
        assertFalse(passesBeside(signedIn(CsrfRequest.of("POST", "/system/sling/logout"))));
    }

    @Test
    void besideSlingAPasswordIsEnoughUnlessAnotherSiteSendsIt() throws Exception {
        assertTrue(passesBeside(dav("POST").user("admin", "BASIC")));
        assertFalse(passesBeside(dav("POST").user("admin", "BASIC").header("Sec-Fetch-Site", "cross-site")));
        assertFalse(passesBeside(dav("MOVE").user("admin", "BASIC").header("Origin", "http://evil.example")));
        assertFalse(passesBeside(dav("POST").user("admin", "BASIC").header("Referer", "http://evil.example/")));
        assertTrue(passesBeside(dav("POST").header("Origin", "http://evil.example")), "whom Sling has not let in");
    }

    @Test
    void pagesOfTheWebConsoleNeedNoTokenButMustBeOfThisSite() throws Exception {
        assertFalse(passesBeside(console()), "a session that a browser sends comes with proof");
        assertTrue(passesBeside(console().header("Host", "a").header("Referer", "https://a/system/console")));
        assertFalse(passesBeside(console().header("Host", "a").header("Referer", "https://b/system/console")));
        assertTrue(passesBeside(console().header("Sec-Fetch-Site", "same-origin")));
        assertFalse(passesBeside(console().header("Sec-Fetch-Site", "same-site")));
        assertFalse(passesBeside(console().header("Origin", "http://evil.example")));
    }

    private static CsrfRequest console() {
        return signedIn(CsrfRequest.of("POST", "/system/console/bundles")
                .user("admin", "TOKEN")
                .context("org.apache.felix.webconsole"));
    }

    private static CsrfRequest dav(String method) {
        return CsrfRequest.of(method, "/server/default/jcr:root/content");
    }

    private boolean passesBeside(CsrfRequest request) throws Exception {
        CsrfProtection protection = CsrfProtection.of(() -> RING, configuration(Map.of()), CLOCK);
        passed = false;
        new CsrfContextFilter(protection, AuditTrails.of(recorded::add))
                .doFilter(request.request(), response.response(), (r, s) -> passed = true);
        return passed;
    }

    private boolean passes(CsrfRequest request) throws Exception {
        return passes(request, Map.of());
    }

    private boolean passes(CsrfRequest request, Map<String, Object> configured) throws Exception {
        CsrfProtection protection = CsrfProtection.of(() -> RING, configuration(configured), CLOCK);
        passed = false;
        new CsrfFilter(protection, AuditTrails.of(recorded::add))
                .doFilter(request.request(), response.response(), (r, s) -> passed = true);
        return passed;
    }

    private static CsrfRequest post() {
        return CsrfRequest.of("POST", "/content/page");
    }

    private static CsrfRequest basic() {
        return post().user("alice", "BASIC").header("Host", "site.example");
    }

    private static CsrfRequest signedIn(CsrfRequest request) {
        TokenClaims claims =
                new TokenClaims("signet", "publish", "alice", NOON, NOON.plusSeconds(3600), NOON, SESSION, null);
        RequestSession.of(claims, NOON.plusSeconds(3600)).attachTo(request.request());
        return request;
    }

    private static String token(String user, @Nullable String session) throws Exception {
        return tokens(CLOCK).issue(new CsrfBinding(user, session), Duration.ofHours(1));
    }

    private static CsrfTokens tokens(InstantSource clock) {
        return new CsrfTokens(() -> RING, clock);
    }

    /** The defaults of the form, and what differs. */
    private static CsrfConfiguration configuration(Map<String, Object> changes) {
        return (CsrfConfiguration) Proxy.newProxyInstance(
                CsrfConfiguration.class.getClassLoader(),
                new Class<?>[] {CsrfConfiguration.class},
                (proxy, called, arguments) -> changes.getOrDefault(called.getName(), called.getDefaultValue()));
    }
}
