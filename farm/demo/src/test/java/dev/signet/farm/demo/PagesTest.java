/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.SignInLabel;
import dev.signet.auth.SignInTexts;
import dev.signet.farm.demo.html.DemoTexts;
import dev.signet.farm.demo.html.ServingInstance;
import dev.signet.farm.demo.html.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final String HOSTILE = "\"><script>alert('x')</script>{{title}}";

    private static final Set<Locale> LANGUAGES = Stream.of("en", "de", "ko", "fr", "ja", "es")
            .map(Locale::forLanguageTag)
            .collect(Collectors.toSet());
    private static final Locale BEFORE = Locale.getDefault();

    private static final ServingInstance INSTANCE = new ServingInstance("publish2");
    private static final Visit STRANGER = new Visit(INSTANCE, Optional.empty(), true, false);
    private static final Visit ALICE = new Visit(INSTANCE, Optional.of("alice"), true, false);
    private static final Visit VILLAIN = new Visit(INSTANCE, Optional.of(HOSTILE), true, false);

    @AfterEach
    void restore() {
        Locale.setDefault(BEFORE);
    }

    @Test
    void everyLanguageHasEveryText() throws Exception {
        Set<String> keys = texts("").stringPropertyNames();
        for (Locale language : LANGUAGES) {
            if (!language.equals(Locale.ENGLISH)) {
                assertEquals(
                        new TreeSet<>(keys),
                        new TreeSet<>(texts("_" + language).stringPropertyNames()),
                        language::toString);
            }
        }
        assertTrue(ErrorPage.page(STRANGER, 404, DemoTexts.in(Locale.ITALIAN))
                .markup()
                .contains("Nothing here"));
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(
                PagesTest.class.getResourceAsStream("/languages/demo" + language + ".properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

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
        assertTrue(ErrorPage.page(STRANGER, 404, DemoTexts.ENGLISH).markup().contains(badge));
    }

    @Test
    void aHostileUserNameStaysTextOnEveryPage() {
        for (String page : new String[] {
            WelcomePage.page(VILLAIN).markup(),
            MembersPage.page(VILLAIN).markup(),
            loginPage(VILLAIN, null),
            ErrorPage.page(VILLAIN, 500, DemoTexts.ENGLISH).markup()
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
    @ValueSource(strings = {"en", "de", "ko", "fr", "ja", "es"})
    void loginPageGivesTheReasonAloudInOneLanguage(String tag) {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        Locale language = Locale.forLanguageTag(tag);
        for (String code : new String[] {"invalid_login", "expired", "password_expired"}) {
            String page = LoginPage.page(STRANGER, words(language, code), Destination.DEFAULT)
                    .markup();

            assertTrue(page.contains("<html lang=\"" + tag + "\">"), page);
            assertTrue(page.contains("<p class=\"notice\" role=\"alert\">" + code + " &lt;" + tag + "&gt;</p>"), page);
            assertTrue(page.contains("<label for=\"user\">USER_NAME " + tag + "</label>"), page);
            assertEquals(code.equals("invalid_login"), page.contains("aria-invalid=\"true\""));
            assertEquals(code.equals("password_expired"), page.contains("j_newpassword_again"));
        }
    }

    private static LoginWords words(Locale language, String code) {
        return LoginWords.of(new NamedTexts(), language, code);
    }

    /** Texts that show where they come from; those of Signet are in its own bundle. */
    private static final class NamedTexts implements SignInTexts {

        @Override
        public Set<Locale> languages() {
            return LANGUAGES;
        }

        @Override
        public Locale language(@Nullable String acceptLanguage) {
            return Locale.ENGLISH;
        }

        @Override
        public String reason(String code, Locale language) {
            return code + " <" + language + ">";
        }

        @Override
        public boolean asksForNewPassword(String code) {
            return code.equals("password_expired");
        }

        @Override
        public String label(SignInLabel label, Locale language) {
            return label + " " + language;
        }
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
        assertTrue(login.contains("publish2 knows you as alice; the other instances do not"), login);
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
        for (Locale language : LANGUAGES) {
            String page =
                    ErrorPage.page(STRANGER, status, DemoTexts.in(language)).markup();

            assertTrue(page.contains("<html lang=\"" + language + "\">"), page);
            assertTrue(page.contains(Integer.toString(status)));
            assertFalse(Pattern.compile("exception|\\bat dev\\.|sling", Pattern.CASE_INSENSITIVE)
                    .matcher(page.replace("/system/sling/", ""))
                    .find());
        }
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
        return LoginPage.page(visit, words(Locale.ENGLISH, ""), Destination.of(resource))
                .markup();
    }
}
