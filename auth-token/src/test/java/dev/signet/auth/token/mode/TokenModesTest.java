/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.TokenFarm;
import dev.signet.auth.token.TokenHealth;
import dev.signet.auth.token.http.SameSite;
import dev.signet.auth.token.keys.AuthenticationKeys;
import dev.signet.auth.token.notice.LoginPageNotice;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.settings.AemConfiguration;
import dev.signet.auth.token.settings.Settings;
import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.testkit.LogCapture;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TokenModesTest {

    private static final Map<String, Object> ON = Map.of("token.encapsulated", true);
    private static final Map<String, Object> OFF = Map.of("token.encapsulated", false);

    private final Map<String, String> properties = new HashMap<>();
    private final LogCapture log = new LogCapture("dev.signet.auth.token");
    private final Notices notices = new Notices();
    private final TestRevocation ended = new TestRevocation();
    private final AuthenticationKeys keys = AuthenticationKeys.of(new TokenFarm(1).keys());

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void isOffUnlessSwitchedOn() {
        assertEquals("repository", modes(Map.of(), Map.of()).current().label());
        assertEquals("encapsulated", modes(Map.of(), ON).current().label());
    }

    @Test
    void signetsConfigurationCountsBeforeTheOneOfAemPropertyByProperty() {
        assertEquals("encapsulated", modes(ON, Map.of()).current().label());
        assertEquals("repository", modes(ON, OFF).current().label());
        TokenMode both = modes(
                        Map.of("token.encapsulated", true, "token.samesite.cookie.attr", "Strict"),
                        Map.of("token.cookie.name", "other"))
                .current();
        assertEquals("encapsulated", both.label());
        assertEquals("other", both.settings().cookie().name());
        assertEquals(SameSite.STRICT, both.settings().cookie().sameSite());
    }

    @Test
    void aChangeCountsAtOnceInBothDirections() {
        TokenModes modes = modes(Map.of(), OFF);
        modes.configuration(ON);
        assertEquals("encapsulated", modes.current().label());
        modes.configuration(Map.of());
        assertEquals("repository", modes.current().label());
        modes.aemConfiguration(new AemConfiguration(ON));
        assertEquals("encapsulated", modes.current().label());
    }

    @Test
    void theSameSettingsAgainChangeNothing() {
        TokenModes modes = modes(Map.of(), ON);
        TokenMode before = modes.current();
        modes.configuration(Map.of("token.encapsulated", true, "service.pid", "x"));
        assertSame(before, modes.current());
        modes.configuration(Map.of("token.encapsulated", true, "token.lifetime", "PT1H"));
        assertNotSame(before, modes.current());
    }

    @Test
    void anUnusableSettingIsNamedAndKeepsEverybodyFromSigningInWithATokenOnly() {
        Map<String, Object> bad = Map.of("token.encapsulated", true, "token.lifetime", "12 hours");
        TokenModes modes = modes(Map.of(), bad);

        assertTrue(modes.current().problem().orElseThrow().contains("token.lifetime"));
        assertTrue(log.at(Level.SEVERE).get(0).contains("12 hours"));
        assertEquals(Result.Status.CRITICAL, health(modes, keys).getStatus());
        assertEquals(
                Optional.empty(),
                modes(Map.of(), Map.of("token.lifetime", "12 hours")).current().problem());
    }

    @Test
    void withoutKeysNobodySignsInWithAToken() {
        AuthenticationKeys none = AuthenticationKeys.of(() -> {
            throw new KeyRingUnavailableException("the file is gone");
        });
        TokenModes modes = new TokenModes(none, ended.sessions(), notices);
        modes.aemConfiguration(new AemConfiguration(Map.of()));
        modes.configuration(ON);

        assertEquals(Optional.of("the file is gone"), modes.current().problem());
        assertEquals(Result.Status.CRITICAL, health(modes, none).getStatus());
        modes.configuration(OFF);
        assertEquals(Result.Status.OK, health(modes, none).getStatus());
    }

    @Test
    void nobodySignsInWhileItIsUnknownWhichSessionsHaveEnded() {
        TokenModes modes = modes(Map.of(), ON);
        assertEquals(Optional.empty(), modes.current().problem());

        ended.refuseAll();

        assertTrue(modes.current().problem().orElseThrow().contains("Signet Session Revocation"));
    }

    @Test
    void whoeverEndsSessionsKnowsHowLongTheyLast() {
        TokenModes modes = modes(Map.of(), ON);
        assertEquals(Duration.ofHours(12), ended.longest());

        modes.configuration(Map.of("token.lifetime", "P3D"));

        assertEquals(Duration.ofDays(3), ended.longest());
    }

    @Test
    void healthWarnsOfWhatWasRefusedOfLate() {
        TokenModes modes = modes(Map.of(), ON);
        assertEquals(Result.Status.OK, health(modes, keys).getStatus());

        notices.refusedUser("alice {}", "unknown-user");

        Result result = health(modes, keys);
        assertEquals(Result.Status.WARN, result.getStatus());
        assertFalse(result.toString().contains("alice"), "whoever reaches the health checks learns no user");
        String details = checks(modes, keys).findings().toString();
        assertTrue(details.contains("alice {}"), details);
    }

    @Test
    void healthTellsStrangersNoKeyNoSettingAndNoTextOfOthers() {
        AuthenticationKeys none = AuthenticationKeys.of(() -> {
            throw new KeyRingUnavailableException("/some/where/hmac is gone");
        });
        TokenModes modes =
                modes(Map.of(), Map.of("token.encapsulated", true, "auth.login.page", "https://balancer.example"));
        notices.unknownKey("0123456789abcdef", List.of());

        Result result = health(modes, none);

        assertEquals(Result.Status.CRITICAL, result.getStatus());
        String details = checks(modes, none).findings().toString();
        for (String inside : List.of("/some/where", "balancer.example", "0123456789abcdef", Settings.PID)) {
            assertFalse(result.toString().contains(inside), result::toString);
            assertTrue(details.contains(inside), details);
        }
    }

    @Test
    void healthWarnsWhereTheFarmHasEncapsulatedTokensAndThisInstanceHasNot() {
        properties.put("signet.tokens", "encapsulated");

        assertEquals(Result.Status.OK, health(modes(Map.of(), ON), keys).getStatus());
        assertEquals(Result.Status.WARN, health(modes(Map.of(), OFF), keys).getStatus());
        String details = checks(modes(Map.of(), OFF), keys).findings().toString();
        assertTrue(details.contains("keeps sessions in its repository"), details);
        assertTrue(details.contains("Tick Enable encapsulated token support"), details);
    }

    @Test
    void eitherModeIsHealthyInAFarmOfRepositoryTokens() {
        properties.put("signet.tokens", "repository");

        assertEquals(Result.Status.OK, health(modes(Map.of(), OFF), keys).getStatus());
        assertEquals(Result.Status.OK, health(modes(Map.of(), ON), keys).getStatus(), "the box may be ticked later");
    }

    @Test
    void healthTellsOfALoginPageThatNobodySees() {
        TokenModes modes = modes(Map.of(), Map.of("token.encapsulated", true, "auth.login.page", "/login.html"));
        LoginPageNotice page = notices.loginPage();

        page.answered("/login.html", 404);
        assertTrue(checks(modes, keys).findings().toString().contains("There is none"));
        page.closed("/login.html");
        assertTrue(checks(modes, keys).findings().toString().contains("It is closed"));
        assertEquals(Result.Status.CRITICAL, health(modes, keys).getStatus());
        page.answered("/login.html", 503);
        assertEquals(Result.Status.CRITICAL, health(modes, keys).getStatus(), "nobody has seen it yet");
        page.answered("/login.html", 200);
        assertEquals(Result.Status.OK, health(modes, keys).getStatus());

        page.closed("/other.html");
        assertEquals(Result.Status.OK, health(modes, keys).getStatus(), "that is another page");
    }

    private TokenModes modes(Map<String, Object> aem, Map<String, Object> own) {
        TokenModes modes = new TokenModes(keys, ended.sessions(), notices);
        modes.aemConfiguration(new AemConfiguration(aem));
        modes.configuration(own);
        return modes;
    }

    private Result health(TokenModes modes, AuthenticationKeys held) {
        return checks(modes, held).execute();
    }

    private TokenHealth checks(TokenModes modes, AuthenticationKeys held) {
        return new TokenHealth(modes, held, notices, new InstanceProperties(properties::get));
    }
}
