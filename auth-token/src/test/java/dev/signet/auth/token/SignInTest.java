/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.PasswordRefusal;
import dev.signet.auth.token.attempt.TestLimit;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.ReasonedAnswer;
import dev.signet.auth.token.http.TestRequest;
import dev.signet.auth.token.http.TestResponse;
import dev.signet.auth.token.http.TrustedProxies;
import dev.signet.auth.token.http.TypedName;
import dev.signet.auth.token.mode.TestModes;
import dev.signet.auth.token.mode.TestRevocation;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.StoredTokens;
import dev.signet.core.audit.AuditEvent;
import dev.signet.testkit.LogCapture;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.jcr.SimpleCredentials;
import org.apache.sling.auth.core.AuthConstants;
import org.apache.sling.auth.core.spi.AuthenticationInfo;
import org.apache.sling.jcr.resource.api.JcrResourceConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a form before the repository is asked, and of its no. */
class SignInTest {

    private final TokenFarm farm = new TokenFarm(1);
    private final TestRevocation ended = new TestRevocation();
    private final List<AuditEvent> events = new ArrayList<>();
    private final TestResponse response = new TestResponse();
    private Caller caller;

    @BeforeEach
    void arrive() {
        caller = Caller.arrived(() -> "192.0.2.1");
    }

    @AfterEach
    void leave() {
        caller.close();
    }

    @Test
    void theRepositoryIsAskedWithWhatTheFormSays() {
        HttpServletRequest request = form("alice", "secret").request();

        AuthenticationInfo info = begin(request);

        SimpleCredentials asked = (SimpleCredentials) info.get(JcrResourceConstants.AUTHENTICATION_INFO_CREDENTIALS);
        assertEquals("alice", asked.getUserID());
        assertEquals("secret", new String(asked.getPassword()));
        assertEquals("TOKEN", info.getAuthType());
        assertEquals(true, info.get(AuthConstants.AUTH_INFO_LOGIN));
        assertTrue(SignIn.isUnderWayIn(request));
        assertEquals(List.of(), events);
        assertFalse(response.isCommitted());
    }

    @Test
    void aFormThatCannotBeTriedIsAnsweredAndRecordedWithoutAName() {
        assertRefused(TestRequest.post("/j_security_check"), "unusable-form");
        assertRefused(form(TestLimit.PROGRAM, "secret"), "program-user");
        assertRefused(form("alice", "secret").query("j_username=alice"), "credentials-in-address");
        assertFalse(events.toString().contains("alice"), events::toString);
    }

    private void assertRefused(TestRequest form, String reason) {
        events.clear();
        HttpServletRequest request = form.request();

        assertSame(AuthenticationInfo.DOING_AUTH, begin(request));

        assertEquals(reason, events.get(0).reason());
        assertFalse(SignIn.isUnderWayIn(request));
        assertTrue(String.valueOf(response.header("Location")).endsWith("j_reason=invalid_login"));
    }

    @Test
    void aFormThatIsTooLongIsNotRead() {
        assertSame(
                AuthenticationInfo.DOING_AUTH,
                begin(form("alice", "secret")
                        .header("Content-Length", "1000000")
                        .request()));

        assertEquals(413, response.status());
        assertEquals("unusable-form", events.get(0).reason());
    }

    @Test
    void noPasswordIsTriedWhileNoTokenCouldBeIssued() {
        ended.refuseAll();
        try (LogCapture log = new LogCapture("dev.signet.auth.token")) {
            assertSame(
                    AuthenticationInfo.DOING_AUTH, begin(form("alice", "secret").request()));

            assertTrue(log.everything().contains("nobody can sign in"), log::everything);
        }
        assertEquals("unavailable", events.get(0).reason());
    }

    @Test
    void noPasswordIsTriedWhereAttemptsWouldNotCount() {
        caller.close();
        try {
            assertSame(
                    AuthenticationInfo.DOING_AUTH, begin(form("alice", "secret").request()));
        } finally {
            caller = Caller.arrived(() -> "192.0.2.1");
        }

        assertEquals("unavailable", events.get(0).reason());
    }

    @Test
    void theNoOfTheRepositoryIsOneAnswerWhateverTheCause() {
        HttpServletRequest request = form("alice", "wrong").request();
        begin(request);

        assertTrue(SignIn.failed(request, response.response()));

        assertEquals("invalid_login", events.get(0).reason());
        assertTrue(String.valueOf(response.header("Location")).endsWith("j_reason=invalid_login"));
    }

    @Test
    void aWrongPasswordOfWhatIsNoBrowserIsLeftToSling() {
        HttpServletRequest request =
                form("alice", "wrong").header("User-Agent", "curl/8.5").request();
        begin(request);

        assertTrue(SignIn.failed(request, response.response()));

        assertFalse(response.isCommitted());
        assertEquals(Optional.of(LoginReason.INVALID_LOGIN), ReasonedAnswer.of(request));
        assertEquals("invalid_login", events.get(0).reason());
    }

    @Test
    void whoGivesTheRightPasswordLearnsWhyThatIsNotEnough() {
        for (PasswordRefusal why : PasswordRefusal.values()) {
            events.clear();
            TestResponse answer = new TestResponse();
            HttpServletRequest request = form("alice", "right").request();
            begin(request);
            caller.refuse(PasswordRefusal.WRONG, TestLimit.admitted());
            if (why != PasswordRefusal.WRONG) {
                caller.rightPassword(why);
            }

            assertTrue(SignIn.failed(request, answer.response()));

            String code = LoginReason.of(why).code();
            assertEquals(code, events.get(0).reason());
            assertTrue(String.valueOf(answer.header("Location")).endsWith("j_reason=" + code), code);
        }
    }

    @Test
    void aRightPasswordIsNotWrongBecauseNobodyCanBeImpersonated() {
        HttpServletRequest request = form("alice", "right").request();
        begin(request);
        caller.accept();

        assertTrue(SignIn.failed(request, response.response()));

        assertEquals("not_impersonated", events.get(0).reason());
    }

    @Test
    void theNameIsKeptForTheFormForAMinute() {
        HttpServletRequest request = form("josé", "wrong").request();
        begin(request);
        SignIn.failed(request, response.response());

        String kept = String.valueOf(response.header("Set-Cookie"));
        assertTrue(kept.startsWith("login-name=") && kept.endsWith("HttpOnly; SameSite=Strict; Max-Age=60"), kept);
        assertFalse(String.valueOf(response.header("Location")).contains("jos"));
        TestResponse page = new TestResponse();
        HttpServletRequest next = TestRequest.get("/system/signet/login.html")
                .header("Cookie", "a=b; " + kept.replaceFirst(";.*", ""))
                .request();
        assertEquals(Optional.of("josé"), TypedName.take(next, page.response()));
        assertTrue(String.valueOf(page.header("Set-Cookie")).startsWith("login-name=;"));
    }

    @Test
    void aNewPasswordThatWasTypedInTwoWaysIsNotTried() {
        HttpServletRequest request = form("alice", "old")
                .parameter("j_newpassword", "new")
                .parameter("j_newpassword_again", "newt")
                .request();

        assertSame(AuthenticationInfo.DOING_AUTH, begin(request));

        assertEquals("passwords_differ", events.get(0).reason());
    }

    @Test
    void aNewPasswordIsReadInTheEncodingOfTheOldOne() {
        AuthenticationInfo info =
                begin(form("jos\u00c3\u00a9 ", "w\u00c3\u00b6rd").request());

        info.put("user.newpassword", "w\u00c3\u00a4rd");

        assertEquals("josé", info.getUser());
        assertEquals("wärd", info.get("user.newpassword"));
        SimpleCredentials asked = (SimpleCredentials) info.get(JcrResourceConstants.AUTHENTICATION_INFO_CREDENTIALS);
        assertEquals("josé", asked.getUserID());
        assertEquals("wörd", new String(asked.getPassword()));
    }

    @Test
    void aFormOfAnotherSiteIsNotTried() {
        assertNotTried(form("bob", "right").header("Sec-Fetch-Site", "cross-site"));
        assertNotTried(form("bob", "right").header("Sec-Fetch-Site", "same-site"));
        assertNotTried(
                form("bob", "right").header("Host", "www.farm.example").header("Origin", "https://evil.example"));
        assertNotTried(form("bob", "right").header("Host", "www.farm.example").header("Origin", "null"));
        assertTrue(begin(form("bob", "right")
                        .header("Host", "www.farm.example")
                        .header("Origin", "https://www.farm.example")
                        .request())
                .getUser()
                .equals("bob"));
    }

    private void assertNotTried(TestRequest form) {
        events.clear();
        assertSame(AuthenticationInfo.DOING_AUTH, begin(form.request()));
        assertEquals("cross_site", events.get(0).reason());
    }

    @Test
    void whoComesToTheAddressOfFormsByItselfGetsTheLoginPage() {
        HttpServletRequest request =
                TestRequest.get("/content/j_security_check").request();
        assertTrue(SignIn.isMeantBy(request));

        assertSame(AuthenticationInfo.DOING_AUTH, begin(request));

        assertEquals("/system/signet/login.html", response.header("Location"));
        assertEquals(List.of(), events);
    }

    @Test
    void whatIsNoFormIsNoneOfItsBusiness() {
        HttpServletRequest request = TestRequest.get("/page.html").request();

        assertFalse(SignIn.succeeded(request, response.response()));
        assertFalse(SignIn.failed(request, response.response()));
        assertFalse(response.isCommitted());
    }

    private AuthenticationInfo begin(HttpServletRequest request) {
        return new SignIn(
                        TestModes.encapsulated(farm, ended, Map.of()),
                        TestLimit.programs(),
                        TestLimit.of(farm.clock()),
                        new Notices(),
                        new AuditNotes(events::add, TrustedProxies.NONE),
                        new SignOut(
                                TestModes.encapsulated(farm, ended, Map.of()),
                                new StoredTokens(),
                                ended.sessions(),
                                ended,
                                TestLimit.of(farm.clock()),
                                new Notices(),
                                new AuditNotes(events::add, TrustedProxies.NONE)))
                .begin(request, response.response());
    }

    private static TestRequest form(String user, String password) {
        return TestRequest.post("/j_security_check")
                .parameter("j_username", user)
                .parameter("j_password", password);
    }
}
