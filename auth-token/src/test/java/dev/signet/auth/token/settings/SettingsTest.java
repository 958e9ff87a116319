/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.http.SameSite;
import dev.signet.auth.token.http.TrustedProxies;
import dev.signet.auth.token.http.UserAgents;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {

    @Test
    void defaultsAreThoseOfTheDocuments() {
        Settings settings = Settings.of(Map.of());

        assertFalse(settings.encapsulated());
        assertEquals(Duration.ofHours(12), settings.sessions().absoluteEnd());
        assertEquals("publish", settings.audience());
        assertEquals("signet", settings.policy().issuer());
        assertEquals(Set.of("publish"), settings.policy().audiences());
        assertEquals("login-token", settings.cookie().name());
        assertEquals(SameSite.LAX, settings.cookie().sameSite());
        assertFalse(settings.cookie().secure());
        assertEquals(UserAgents.NONE, settings.cookie().exempted());
        assertEquals(TrustedProxies.NONE, settings.cookie().proxies());
        assertFalse(settings.sessions().isSliding());
        assertEquals(Set.of("/libs/granite/csrf/token.json", "/system/signet/session.json"), settings.idlePaths());
        assertFalse(settings.refuseAdministrators());
        assertEquals("/system/signet/login.html", settings.loginPage());
        assertEquals(List.of(), settings.errors());
    }

    @Test
    void theFormInTheConsoleShowsTheSameDefaults() {
        Map<String, Object> shown = new HashMap<>();
        for (Method attribute : TokenAuthenticationConfiguration.class.getDeclaredMethods()) {
            shown.put(attribute.getName().replace('_', '.'), attribute.getDefaultValue());
        }

        assertEquals(17, shown.size());
        assertEquals(Settings.of(Map.of()), Settings.of(shown));
    }

    @Test
    void acceptsTheTypesThatFilesAndFormsGive() {
        Settings settings = Settings.of(Map.of(
                "token.encapsulated",
                "true",
                "token.accepted.audiences",
                new String[] {"author", " ", "edge "},
                "token.samesite.cookie.attr",
                new String[] {"strict"},
                "token.refuse.administrators",
                true,
                "token.lifetime",
                " PT8H "));

        assertTrue(settings.encapsulated());
        assertEquals(Set.of("publish", "author", "edge"), settings.policy().audiences());
        assertEquals(SameSite.STRICT, settings.cookie().sameSite());
        assertTrue(settings.refuseAdministrators());
        assertEquals(Duration.ofHours(8), settings.sessions().absoluteEnd());
        assertEquals(List.of(), settings.errors());
        assertEquals(
                Set.of("publish", "author"),
                Settings.of(Map.of("token.accepted.audiences", List.of("author")))
                        .policy()
                        .audiences());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12h", "43200000", "PT0S", "PT0.5S", "-PT1H", "P367D", "PT9999999999999999999H", "P1Y"})
    void aLifetimeThatIsNoneIsAnErrorWithAName(String lifetime) {
        Settings settings = Settings.of(Map.of("token.lifetime", lifetime));

        assertEquals(1, settings.errors().size());
        assertTrue(settings.errors().get(0).contains("token.lifetime"));
        assertTrue(settings.errors().get(0).contains("PT12H"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x;y", "tökén"})
    void aNameThatNoCookieCanHaveIsAnErrorAndReplaced(String name) {
        Settings settings = Settings.of(Map.of("token.cookie.name", name));

        assertTrue(settings.errors().get(0).contains("token.cookie.name"));
        assertEquals("login-token", settings.cookie().name());
    }

    @Test
    void anUnknownSameSiteIsAnErrorAndStrict() {
        Settings settings = Settings.of(Map.of("token.samesite.cookie.attr", "Relaxed"));

        assertTrue(settings.errors().get(0).contains("Relaxed"));
        assertEquals(SameSite.STRICT, settings.cookie().sameSite());
        assertEquals(
                SameSite.PARTITIONED,
                Settings.of(Map.of("token.samesite.cookie.attr", "partitioned"))
                        .cookie()
                        .sameSite());
    }

    @Test
    void sessionsSlideIfAnInactivityTimeIsSet() {
        Settings settings = Settings.of(Map.of("inactivity.time", 1_800_000L, "token.renewal.interval", "60000"));

        assertEquals(Duration.ofMinutes(30), settings.sessions().inactivity());
        assertEquals(Duration.ofMinutes(1), settings.sessions().renewalInterval());
        assertTrue(settings.sessions().isSliding());
        assertEquals(List.of(), settings.errors());
    }

    @ParameterizedTest
    @CsvSource({
        "inactivity.time,-1,0",
        "inactivity.time,PT30M,0",
        "inactivity.time,999,0",
        "inactivity.time,99999999999999,0",
        "token.renewal.interval,-1,1000",
        "token.renewal.interval,1m,1000",
        "token.renewal.interval,1000,1000"
    })
    void timesThatCannotBeAreErrorsAndNothingSlides(String property, String value, String inactivity) {
        Map<String, Object> configured = new HashMap<>(Map.of("inactivity.time", inactivity));
        configured.put(property, value);

        Settings settings = Settings.of(configured);

        assertEquals(1, settings.errors().size(), settings.errors()::toString);
        assertTrue(settings.errors().get(0).contains(property), settings.errors()::toString);
    }

    @Test
    void whatIsNoActivityCanBeReplacedEvenByNothing() {
        assertEquals(
                Set.of("/poll"),
                Settings.of(Map.of("skip.token.refresh", "/poll")).idlePaths());
        assertEquals(
                Set.of(),
                Settings.of(Map.of("skip.token.refresh", new String[] {""})).idlePaths());
    }

    @Test
    void aProxyThatIsNoAddressIsAnErrorAndNobodyIsTrusted() {
        Settings settings = Settings.of(Map.of("token.trusted.proxies", List.of("10.0.0.1", "balancer")));

        assertTrue(settings.errors().get(0).contains("token.trusted.proxies"));
        assertTrue(settings.errors().get(0).contains("balancer"));
        assertEquals(TrustedProxies.NONE, settings.cookie().proxies());
    }

    @Test
    void anExemptionThatIsNoExpressionIsAnErrorAndNobodyIsExempted() {
        Settings settings = Settings.of(Map.of("token.samesite.exempted.user.agents", "Old(Browser"));

        assertTrue(settings.errors().get(0).contains("Old(Browser"));
        assertEquals(UserAgents.NONE, settings.cookie().exempted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"token.issuer", "token.audience"})
    void aFarmAndATierHaveNames(String property) {
        assertTrue(Settings.of(Map.of(property, " ")).errors().get(0).contains(property));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login.html", "//evil.example/login", "http://evil.example/", "/a?b", "/a\r\nX: y", "/a b"})
    void aLoginPageIsAPathOfThisHost(String page) {
        Settings settings = Settings.of(Map.of("auth.login.page", page));

        assertTrue(settings.errors().get(0).contains("auth.login.page"));
        assertEquals("/system/signet/login.html", settings.loginPage());
    }
}
