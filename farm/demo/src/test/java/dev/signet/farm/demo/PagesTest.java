/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.demo.html.ServingInstance;
import dev.signet.farm.demo.html.Visit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final String HOSTILE = "\"><script>alert('x')</script>{{title}}";

    private static final ServingInstance INSTANCE = new ServingInstance("publish2");
    private static final Visit STRANGER = new Visit(INSTANCE, Optional.empty(), true, false);
    private static final Visit ALICE = new Visit(INSTANCE, Optional.of("alice"), true, false);
    private static final Visit VILLAIN = new Visit(INSTANCE, Optional.of(HOSTILE), true, false);

    @Test
    void welcomeTellsStrangersFromUsers() {
        String anonymous = WelcomePage.page(STRANGER).markup();
        String signedIn = WelcomePage.page(ALICE).markup();

        assertTrue(anonymous.contains("You are not signed in"));
        assertTrue(anonymous.contains("state-anonymous"));
        assertFalse(anonymous.contains("/system/sling/logout"));
        assertTrue(signedIn.contains("You are signed in as alice"));
        assertTrue(signedIn.contains("state-signed-in"));
        assertTrue(signedIn.contains("/system/sling/logout?resource=/content/signet/welcome.html"));
    }

    @Test
    void theLoadBalancersPageIsOfferedOnlyToWhoComesThroughIt() {
        String direct = WelcomePage.page(new Visit(INSTANCE, Optional.empty(), false, false))
                .markup();

        assertTrue(WelcomePage.page(STRANGER).markup().contains("href=\"/.farm\""));
        assertFalse(direct.contains("/.farm"));
    }

    @Test
    void everyPageNamesTheInstanceThatAnswered() {
        String badge = "<span class=\"instance\" data-tint=\"2\">publish2</span>";

        assertTrue(WelcomePage.page(STRANGER).markup().contains(badge));
        assertTrue(MembersPage.page(ALICE).markup().contains(badge));
        assertTrue(loginPage(STRANGER, null).contains(badge));
        assertTrue(ErrorPage.page(STRANGER, 404).markup().contains(badge));
    }

    @Test
    void aHostileUserNameStaysTextOnEveryPage() {
        for (String page : new String[] {
            WelcomePage.page(VILLAIN).markup(),
            MembersPage.page(VILLAIN).markup(),
            loginPage(VILLAIN, null),
            ErrorPage.page(VILLAIN, 500).markup()
        }) {
            assertFalse(page.contains("<script>"), page);
            assertFalse(page.contains("alert('x')"), page);
            assertTrue(page.contains("{{title}}"), "A user name must not be read as a template");
        }
    }

    @Test
    void loginPageIsFitForPasswordManagersAndScreenReaders() {
        String page = loginPage(STRANGER, null);

        assertTrue(page.contains("autocomplete=\"username\""));
        assertTrue(page.contains("autocomplete=\"current-password\""));
        assertTrue(page.contains("<label for=\"user\">"));
        assertTrue(page.contains("<label for=\"password\">"));
        assertTrue(page.contains("method=\"post\" action=\"/content/signet/j_security_check\""));
        assertFalse(page.contains("role=\"alert\""));
    }

    @ParameterizedTest
    @EnumSource
    void loginPageGivesTheReasonAloud(LoginNotice reason) {
        String page = LoginPage.page(STRANGER, Optional.of(reason), Destination.DEFAULT)
                .markup();

        assertTrue(page.contains("<p class=\"notice\" role=\"alert\">" + reason.text() + "</p>"), page);
        assertEquals(reason == LoginNotice.INVALID_LOGIN, page.contains("aria-invalid=\"true\""));
    }

    @Test
    void loginPageTellsWhoIsSignedInAlready() {
        assertTrue(loginPage(ALICE, "/content/signet/welcome.html")
                .contains("<a href=\"/content/signet/welcome.html\">Go on as alice</a>"));
    }

    @Test
    void aFarmWithSessionsInRepositoriesPromisesNothing() {
        Visit alice = new Visit(INSTANCE, Optional.of("alice"), true, true);
        String login = loginPage(alice, null);

        assertTrue(login.contains("only the instance that signs you in will know you"), login);
        assertTrue(login.contains("knows you as <b>alice</b>; the other instances do not"), login);
        assertFalse(login.contains("for every instance"), login);
        assertTrue(MembersPage.page(alice).markup().contains("Why the others do not know you"));
        assertFalse(MembersPage.page(ALICE).markup().contains("Why the others do not know you"));
        assertFalse(WelcomePage.page(alice).markup().contains("all the others know you too"));
        assertTrue(WelcomePage.page(ALICE).markup().contains("all the others know you too"));
    }

    @Test
    void aHostileDestinationIsNotShown() {
        String page = loginPage(STRANGER, "//evil.example/" + HOSTILE);

        assertFalse(page.contains("evil"));
        assertTrue(page.contains("name=\"resource\" value=\"/content/signet/members.html\""));
    }

    @Test
    void aLocalDestinationWithQuotesStaysInItsAttribute() {
        String page = loginPage(STRANGER, "/a\"><script>b</script>");

        assertFalse(page.contains("<script>"));
        assertTrue(page.contains("value=\"/a&#34;&gt;&lt;script&gt;b&lt;/script&gt;\""), page);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 418, 500, 503})
    void anErrorPageSaysWhatToDoAndNothingElse(int status) {
        String page = ErrorPage.page(STRANGER, status).markup();

        assertTrue(page.contains(Integer.toString(status)));
        assertFalse(Pattern.compile("exception|\\bat dev\\.|sling", Pattern.CASE_INSENSITIVE)
                .matcher(page.replace("/system/sling/", ""))
                .find());
    }

    @Test
    void onlyOaksAnonymousIsAStranger() {
        assertEquals(Optional.empty(), Visits.user("anonymous"));
        assertEquals(Optional.empty(), Visits.user(null));
        assertEquals(Optional.of("alice"), Visits.user("alice"));
    }

    @Test
    void aFileIsTaggedByItsContent() {
        StaticFile css = StaticFile.read("demo.css", "text/css");

        assertEquals(css.tag(), StaticFile.read("demo.css", "text/css").tag());
        assertNotEquals(css.tag(), StaticFile.read("demo.js", "text/javascript").tag());
    }

    private static String loginPage(Visit visit, String resource) {
        return LoginPage.page(visit, Optional.empty(), Destination.of(resource)).markup();
    }
}
