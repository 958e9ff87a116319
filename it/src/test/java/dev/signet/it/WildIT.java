/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Answer;
import dev.signet.it.farm.Browser;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.RawVisitor;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What browsers, networks and programs do with sign-ins in the wild; the kinds are those of docs/what-holds.md. */
@ExtendWith(SharedFarm.class)
class WildIT {

    private static final String MEMBERS = "/content/signet/members.html";
    private static final String LOGIN = "/content/signet/login.html";
    private static final String LOGOUT = "/system/sling/logout";
    private static final String STORED = "08a3e0d2-1111-2222-3333-444455556666_0123456789abcdef0123456789abcdef";

    private static FarmProcess farm;
    private static String balancer;
    private static String instance;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        balancer = shared.loadBalancer();
        instance = shared.instances().get("publish1").url();
    }

    @Test
    void aDeadStoredTokenInFrontIsNoLoginLoop() throws Exception {
        Visitor alice = signedIn(balancer, "alice");
        String good = alice.cookies().get("login-token");

        for (String cookies : List.of(STORED + "; login-token=" + good, good + "; login-token=" + STORED)) {
            assertEquals(
                    "alice",
                    new Visitor(balancer)
                            .header("Cookie", "login-token=" + cookies)
                            .userId());
        }
    }

    @Test
    void goodCookiesOfTwoSessionsAreRefusedAndTakenAway() throws Exception {
        String alices = signedIn(balancer, "alice").cookies().get("login-token");
        String bobs = signedIn(balancer, "bob").cookies().get("login-token");
        Visitor both = new Visitor(balancer).header("Cookie", "login-token=" + bobs + "; login-token=" + alices);

        assertEquals("several-sessions", both.session().path("rejected").asText());
        Answer closed = both.get(MEMBERS);
        assertEquals(302, closed.status(), closed::toString);
        assertTrue(closed.header("Location").endsWith("j_reason=several_sessions"), closed.header("Location"));
        List<String> gone = closed.headers("Set-Cookie");
        assertTrue(gone.stream().anyMatch(set -> set.startsWith("login-token=; Path=/content;")), gone::toString);
    }

    @Test
    void aPageThatLinksToItselfLeadsToTheLoginPage() throws Exception {
        for (String base : List.of(balancer, instance)) {
            Visitor nobody = new Visitor(base).header("Referer", base + MEMBERS);
            assertLoginPage(nobody.get(MEMBERS), null);
        }
        Visitor alice = signedIn(instance, "alice");
        Visitor copy = alice.at(instance).header("Referer", instance + MEMBERS);
        alice.get(LOGOUT);
        assertLoginPage(copy.get(MEMBERS), "ended");
    }

    @Test
    void theImpersonationGoesWithTheSession() throws Exception {
        Visitor browser = signedIn(instance, "admin");
        browser.get(MEMBERS + "?sudo=alice");
        assertEquals("alice", browser.userId());
        Visitor elsewhere = browser.at(instance);
        elsewhere.get(LOGOUT);

        assertLoginPage(browser.get(MEMBERS), "ended");

        assertFalse(browser.cookies().containsKey("sling.sudo"), browser.cookies()::toString);
    }

    @Test
    void whoSignsInIsNotHeldUpByAnImpersonationOfSomebodyElse() throws Exception {
        Visitor browser = signedIn(instance, "admin");
        browser.get(MEMBERS + "?sudo=alice");

        Answer answer = browser.signIn("bob", farm.password("bob"));

        assertEquals(200, answer.status(), answer::toString);
        assertFalse(browser.cookies().containsKey("sling.sudo"), browser.cookies()::toString);
        assertEquals("bob", browser.userId());
    }

    @Test
    void whoImpersonatesSomebodyWhoIsGoneGoesOnAsThemselves() throws Exception {
        Visitor browser = signedIn(instance, "admin");
        browser.cookies().put("sling.sudo", "\"nobody-of-that-name\"");

        assertLoginPage(browser.get(MEMBERS), "impersonation");

        assertEquals("admin", browser.userId());
    }

    @Test
    void programsGetNoLoginPage() throws Exception {
        for (String base : List.of(balancer, instance)) {
            for (Map.Entry<String, String> said : List.of(
                    Map.entry("Sec-Fetch-Mode", "cors"),
                    Map.entry("Accept", "application/json"),
                    Map.entry("X-Requested-With", "XMLHttpRequest"),
                    Map.entry("User-Agent", "program/1.0"))) {
                Visitor program = new Visitor(base).header(said.getKey(), said.getValue());
                Answer answer = program.get("/content/signet/members.json");
                assertTrue(List.of(401, 403).contains(answer.status()), answer::toString);
                assertTrue(answer.headers("Location").isEmpty(), answer::toString);
                assertEquals("not_signed_in", answer.header("X-Reason-Code"), answer::toString);
            }
        }
        Visitor alice = signedIn(instance, "alice");
        Visitor program = alice.at(instance).header("Sec-Fetch-Mode", "cors");
        alice.get(LOGOUT);
        Answer answer = program.get(MEMBERS);
        assertEquals("ended", answer.header("X-Reason-Code"), answer::toString);
        assertTrue(answer.headers("Set-Cookie").isEmpty(), answer::toString);
    }

    @Test
    void aLookAheadAtTheSignOutLinkEndsNothing() throws Exception {
        for (Map.Entry<String, String> said : List.of(
                Map.entry("Sec-Purpose", "prefetch"),
                Map.entry("Sec-Purpose", "prefetch;prerender"),
                Map.entry("X-Moz", "prefetch"),
                Map.entry("Sec-Fetch-Dest", "image"))) {
            Visitor alice = signedIn(instance, "alice");
            Visitor ahead = alice.at(instance).header(said.getKey(), said.getValue());
            ahead.cookies().put("sling.sudo", "\"x\"");

            Answer answer = ahead.get(LOGOUT);

            assertEquals(503, answer.status(), answer::toString);
            assertTrue(answer.headers("Set-Cookie").isEmpty(), answer::toString);
            assertEquals("alice", alice.userId());
        }
    }

    @Test
    void aLookAheadAtAnImpersonationBeginsNone() throws Exception {
        Visitor browser = signedIn(instance, "admin");
        Visitor ahead = browser.at(instance).header("Sec-Purpose", "prefetch");

        Answer answer = ahead.get(MEMBERS + "?sudo=alice");

        assertTrue(answer.headers("Set-Cookie").isEmpty(), answer::toString);
        assertEquals("admin", ahead.userId());
    }

    @Test
    void aFormThatWasSentTooLateLeadsBackToItsPageAndSaysThatNothingWasSaved() throws Exception {
        for (String base : List.of(balancer, instance)) {
            Visitor nobody = new Visitor(base).header("Referer", base + MEMBERS + "?a=b");

            Answer answer = nobody.post("/content/signet/members", Map.of("title", "new"));

            assertLoginPage(answer, "not_saved");
            assertTrue(
                    answer.header("Location").contains("resource=%2Fcontent%2Fsignet%2Fmembers.html%3Fa%3Db&"),
                    answer.header("Location"));
        }
    }

    @Test
    void whoseBrowserKeepsNoCookieLearnsThatAfterSigningIn() throws Exception {
        Visitor forgetful = new Visitor(instance).header("Referer", instance + LOGIN + "?resource=%2Fx");

        assertLoginPage(forgetful.get(MEMBERS), "no_cookie");
    }

    @Test
    void aWrongPasswordLeadsBackToThePageThatHasSentTheForm() throws Exception {
        Visitor browser = new Visitor(balancer).header("Referer", balancer + "/content/signet/welcome.html?lang=de");

        Answer answer =
                browser.post("/content/signet/j_security_check", Map.of("j_username", "alice", "j_password", "no"));

        assertEquals(302, answer.status(), answer::toString);
        assertEquals(
                balancer + "/content/signet/welcome.html?lang=de&j_reason=invalid_login", answer.header("Location"));
    }

    @Test
    void programsGetAStatusForAWrongPassword() throws Exception {
        assertStatusForAWrongPassword("/j_security_check");
    }

    private static void assertStatusForAWrongPassword(String address) throws Exception {
        Visitor program =
                new Visitor(instance).header("User-Agent", "program/1.0").header("Accept", "*/*");

        Answer answer = program.post(address, Map.of("j_username", "alice", "j_password", "no"));

        assertTrue(List.of(401, 403).contains(answer.status()), answer::toString);
        assertEquals("invalid_login", answer.header("X-Reason-Code"), answer::toString);
    }

    @Test
    void aProgramMayAskWhatItsCookieOrPasswordIsWorth() throws Exception {
        Map<String, String> question = Map.of("j_validate", "true");
        Visitor alice = signedIn(instance, "alice");
        Visitor admin = new Visitor(instance).basic("admin", farm.password("admin"));

        for (Visitor known : List.of(alice, admin)) {
            Answer answer = known.post("/j_security_check", question);
            assertEquals(200, answer.status(), answer::toString);
            assertEquals("", answer.body(), answer::toString);
        }

        Answer nobody = new Visitor(instance).post("/j_security_check", question);
        assertEquals(403, nobody.status(), nobody::toString);
        assertEquals("not_signed_in", nobody.header("X-Reason-Code"), nobody::toString);
        Answer stranger = new Visitor(instance).basic("alice", "no").post("/j_security_check", question);
        assertEquals(403, stranger.status(), stranger::toString);
    }

    @Test
    void aFormThatNobodyAnswersReachesNoServlet() throws Exception {
        assertStatusForAWrongPassword("/content/j_security_check;x=1");

        Answer question = new Visitor(instance)
                .header("Authorization", "Bearer x")
                .post("/j_security_check", Map.of("j_validate", "true"));
        assertEquals(403, question.status(), question::toString);
    }

    @Test
    void whatASignedInUserSeesIsNotForSharedCaches() throws Exception {
        Answer closed = signedIn(instance, "alice").get("/content/signet/members.json");

        assertEquals(200, closed.status(), closed::toString);
        assertTrue(closed.header("Cache-Control").contains("private"), closed::toString);
    }

    @Test
    void namesAndPasswordsAreReadInUtf8() throws Exception {
        String jose = "jos\u00e9";
        String password = "Pa55-w\u00f6rd-\ube44\ubc00";
        createUser(jose, password);
        createUser("emile", "w\u00f6rd-of-emile");
        try {
            for (String name : List.of(jose, " " + jose + " ", "jose\u0301", "JOS\u00c9")) {
                Answer answer = new Visitor(instance).signIn(name, password);
                assertEquals(200, answer.status(), name + ": " + answer);
            }
            assertEquals(
                    "emile",
                    new Visitor(instance).basic("emile", "w\u00f6rd-of-emile").userId());
        } finally {
            farm.administrator("publish1").deleteUser("jos%C3%A9");
            farm.administrator("publish1").deleteUser("emile");
        }
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyIn() throws Exception {
        for (Map.Entry<String, String> said : List.of(
                Map.entry("Sec-Fetch-Site", "cross-site"),
                Map.entry("Sec-Fetch-Site", "same-site"),
                Map.entry("Origin", "https://evil.example"))) {
            for (String base : List.of(balancer, instance)) {
                Visitor victim = new Visitor(base).header(said.getKey(), said.getValue());
                Answer answer = victim.signIn("bob", farm.password("bob"));
                assertEquals("cross_site", answer.header("X-Reason-Code"), answer::toString);
                assertFalse(victim.cookies().containsKey("login-token"));
            }
        }
        Visitor own = new Visitor(balancer).header("Origin", balancer);
        assertEquals(200, own.signIn("bob", farm.password("bob")).status());
    }

    @Test
    void theAddressOfFormsAloneIsTheLoginPage() throws Exception {
        assertLoginPage(new Visitor(balancer).get("/content/signet/j_security_check"), null);
    }

    private static void createUser(String user, String password) throws Exception {
        Answer answer = farm.administrator("publish1")
                .visitor()
                .post(
                        "/system/userManager/user.create.json",
                        Map.of("_charset_", "utf-8", ":name", user, "pwd", password, "pwdConfirm", password));
        assertEquals(200, answer.status(), answer::toString);
    }

    @Test
    void aDeepLinkComesBackExactly() throws Exception {
        for (String query : List.of(
                "a=b&c=d",
                "next=https://www.example.org/a",
                "p=a//b",
                "f=red|blue",
                "s={x}&t=[y]",
                "q=a^b&r=`c`",
                "q=\"a\"",
                "q=%C3%BC%2F%2f",
                "q=" + "x".repeat(2100),
                "q=" + "x".repeat(5000))) {
            assertEquals(MEMBERS + "?" + query, backFrom(balancer, MEMBERS + "?" + query, ""), query);
        }
        assertEquals(MEMBERS + "?p=a//b#part/2", backFrom(balancer, MEMBERS + "?p=a//b", "#part/2"));
        // The server that the embedded balancer is made of wants each % to begin an escape.
        assertEquals(MEMBERS + "?q=100%", backFrom(instance, MEMBERS + "?q=100%", ""));
    }

    @Test
    void aBrowserComesBackToTheVeryPlaceAndKeepsTheTypedName() throws Exception {
        String asked = balancer + MEMBERS + "?f=red|blue&next=https://www.example.org/a#section-3";
        ChromeDriver browser = Browser.start();
        try {
            WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(20));
            browser.get(asked);
            patience.until(ExpectedConditions.urlContains(LOGIN));
            browser.findElement(By.name("j_username")).sendKeys("alice");
            browser.findElement(By.name("j_password")).sendKeys("wrong");
            browser.findElement(By.name("j_password")).submit();
            patience.until(ExpectedConditions.urlContains("j_reason=invalid_login"));
            assertEquals("alice", browser.findElement(By.name("j_username")).getDomProperty("value"));
            browser.findElement(By.name("j_password")).sendKeys(farm.password("alice"));
            browser.findElement(By.name("j_password")).submit();
            patience.until(ExpectedConditions.urlToBe(asked));

            // What a script asks for after the end is an answer for a script.
            browser.get(balancer + LOGOUT);
            Object seen = browser.executeAsyncScript(
                    "const done = arguments[0]; fetch('/content/signet/members.json').then(answer =>"
                            + " done(answer.status + ' ' + answer.redirected + ' ' + answer.headers.get('X-Reason-Code')));");
            assertEquals("403 false not_signed_in", seen);
        } finally {
            browser.quit();
        }
    }

    /** Asks for an address, follows to the login page, sends the form that is there, and returns where that leads. */
    private static String backFrom(String base, String address, String fragment) throws Exception {
        try (RawVisitor browser = new RawVisitor(base)) {
            String login = browser.get(address).header("Location");
            String page = browser.get(login).body();
            String field = page.replaceFirst("(?s).*name=\"resource\" value=\"([^\"]*)\".*", "$1");
            String resource = field.replace("&#34;", "\"")
                    .replace("&#39;", "'")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&");
            return browser.signIn("alice", farm.password("alice"), resource + fragment)
                    .header("Location");
        }
    }

    private static Visitor signedIn(String base, String user) throws Exception {
        Visitor visitor = new Visitor(base);
        assertEquals(200, visitor.signIn(user, farm.password(user)).status());
        return visitor;
    }

    private static void assertLoginPage(Answer answer, String reason) {
        assertEquals(302, answer.status(), answer::toString);
        assertTrue(answer.header("Location").contains(LOGIN), answer.header("Location"));
        if (reason == null) {
            assertFalse(answer.header("Location").contains("j_reason"), answer.header("Location"));
        } else {
            assertTrue(answer.header("Location").contains("j_reason=" + reason), answer.header("Location"));
        }
        assertNull(answer.headers("X-Reason-Code").stream().findFirst().orElse(null));
    }
}
