/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.auth.token.TokenFarm;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.settings.Settings;
import dev.signet.core.revocation.EndedSessions;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.token.TokenIssuer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The modes of an instance of a {@link TokenFarm}. */
public final class TestModes {

    private TestModes() {}

    public static TokenMode encapsulated(TokenFarm farm, TestRevocation ended, Map<String, Object> configuration) {
        Map<String, Object> switchedOn = new HashMap<>(configuration);
        switchedOn.put("token.encapsulated", true);
        Settings settings = settings(switchedOn);
        RandomSource random = new Random(2)::nextBytes;
        EndedSessions sessions = ended.sessions();
        TokenIssuer issuer = new TokenIssuer(
                farm.keys(),
                settings.policy().issuer(),
                settings.audience(),
                settings.sessions(),
                sessions,
                farm.clock(),
                random);
        return new EncapsulatedMode(
                settings, examination(settings, farm, ended, new Notices()), issuer, sessions, farm.keys());
    }

    /** In repository mode, too, a token that another instance accepts is read. */
    public static TokenMode repository(TokenFarm farm, TestRevocation ended, Notices notices) {
        Settings settings = settings(Map.of());
        ended.sessions().lifetime(settings.sessions().absoluteEnd());
        return new RepositoryMode(settings, examination(settings, farm, ended, notices));
    }

    private static Settings settings(Map<String, Object> configuration) {
        Settings settings = Settings.of(configuration);
        assertEquals(List.of(), settings.errors());
        return settings;
    }

    private static CookieExamination examination(
            Settings settings, TokenFarm farm, TestRevocation ended, Notices notices) {
        return new CookieExamination(settings, ended.sessions(), farm.keys(), notices, farm.clock());
    }
}
