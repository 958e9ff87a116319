/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.http.SameSite;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

        assertEquals(12, shown.size());
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
        Settings settings = Settings.of(Map.of("token.samesite.cookie.attr", "Partitioned"));

        assertTrue(settings.errors().get(0).contains("Partitioned"));
        assertEquals(SameSite.STRICT, settings.cookie().sameSite());
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
