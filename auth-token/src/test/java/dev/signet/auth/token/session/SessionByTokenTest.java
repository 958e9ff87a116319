/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.auth.token.TokenFarm;
import dev.signet.auth.token.attempt.TestLimit;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.SessionEnds;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.jcr.Credentials;
import javax.jcr.LoginException;
import javax.jcr.RepositoryException;
import javax.jcr.SimpleCredentials;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.apache.jackrabbit.api.security.user.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionByTokenTest {

    private static final TokenFarm FARM = new TokenFarm(1);
    private static TestOak oak;

    @BeforeAll
    static void startOak() throws RepositoryException {
        oak = new TestOak(FARM.clock());
        oak.addUsers();
    }

    @AfterAll
    static void stopOak() {
        oak.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "carol", "nopassword", "admin"})
    void aTokenOpensASessionForAnEnabledUser(String user) throws Exception {
        VerifiedCredentials credentials = credentials(user);

        JackrabbitSession session = oak.login(credentials);

        assertEquals(user, session.getUserID());
        assertEquals(Optional.empty(), credentials.refusal());
        session.logout();
    }

    @Test
    void openingASessionWritesNothing() throws Exception {
        int before = oak.commits();

        oak.login(credentials("alice")).logout();

        assertEquals(before, oak.commits());
    }

    @Test
    void theSameCredentialsOpenASecondSession() throws Exception {
        VerifiedCredentials credentials = credentials("alice");
        oak.login(credentials).logout();

        assertEquals("alice", oak.login(credentials).getUserID());
    }

    @ParameterizedTest
    @CsvSource({
        "nobody,UNKNOWN_USER",
        "ALICE,UNKNOWN_USER",
        "administrators,UNKNOWN_USER",
        "bob,DISABLED_USER",
        "service,SYSTEM_USER",
        "anonymous,ANONYMOUS_USER",
        TestLimit.PROGRAM + ",PROGRAM_USER"
    })
    void whateverTheTokenSaysThereIsNoSessionForOthers(String user, UserRefusal refusal) throws Exception {
        VerifiedCredentials credentials = credentials(user);

        assertThrows(LoginException.class, () -> oak.login(credentials));
        assertEquals(Optional.of(refusal), credentials.refusal());
    }

    @Test
    void withoutTheGuardASystemUserWouldGetIn() throws Exception {
        try (TestOak unguarded = new TestOak(FARM.clock(), f -> !(f instanceof SessionGuard.Factory))) {
            unguarded.addUsers();

            assertEquals("service", unguarded.login(credentials("service")).getUserID());
        }
    }

    @Test
    void withoutThePreAuthenticationNobodyGetsInByToken() throws Exception {
        try (TestOak without = new TestOak(FARM.clock(), f -> !(f instanceof PreAuthentication.Factory))) {
            without.addUsers();

            assertThrows(LoginException.class, () -> without.login(credentials("alice")));
            assertThrows(LoginException.class, () -> without.login(credentials("admin")));
        }
    }

    @Test
    void aTokenThatExpiresBetweenTwoLoginsOpensNoSecondSession() throws Exception {
        VerifiedCredentials credentials = credentials("alice");
        oak.login(credentials).logout();
        FARM.advance(Duration.ofHours(12));

        assertThrows(LoginException.class, () -> oak.login(credentials));
        assertEquals(Optional.of(UserRefusal.EXPIRED), credentials.refusal());
    }

    @Test
    void aSessionThatIsEndedBetweenTwoLoginsOpensNoSecondOne() throws Exception {
        AtomicReference<RevocationList> ended = new AtomicReference<>(RevocationList.empty());
        VerifiedCredentials credentials =
                new VerifiedCredentials(FARM.verified("alice"), false, () -> new SessionEnds.Known(ended.get()));
        oak.login(credentials).logout();
        ended.set(RevocationList.empty().endAllOf("alice", FARM.clock().instant()));

        assertThrows(LoginException.class, () -> oak.login(credentials));
        assertEquals(Optional.of(UserRefusal.REVOKED), credentials.refusal());
    }

    @Test
    void whileNobodyKnowsWhatHasEndedNoSessionIsOpened() throws Exception {
        VerifiedCredentials credentials = new VerifiedCredentials(
                FARM.verified("alice"), false, () -> new SessionEnds.Unknown(RevocationList.empty(), "in this test"));

        assertThrows(LoginException.class, () -> oak.login(credentials));
        assertEquals(Optional.of(UserRefusal.REVOCATIONS_UNKNOWN), credentials.refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "carol"})
    void administratorsAreRefusedIfSoConfigured(String user) throws Exception {
        VerifiedCredentials credentials = new VerifiedCredentials(FARM.verified(user), true, () -> SessionEnds.NONE);

        assertThrows(LoginException.class, () -> oak.login(credentials));
        assertEquals(Optional.of(UserRefusal.ADMINISTRATOR), credentials.refusal());
        assertEquals(
                "alice",
                oak.login(new VerifiedCredentials(FARM.verified("alice"), true, () -> SessionEnds.NONE))
                        .getUserID());
    }

    @Test
    void aUserWhoIsEnabledAgainGetsInAgain() throws Exception {
        JackrabbitSession admin = oak.admin();
        User dave = admin.getUserManager().createUser("dave", null);
        dave.disable("on leave");
        admin.save();
        assertThrows(LoginException.class, () -> oak.login(credentials("dave")));
        dave.disable(null);
        admin.save();
        admin.logout();

        assertEquals("dave", oak.login(credentials("dave")).getUserID());
    }

    @Test
    void otherCredentialsAreNoneOfItsBusiness() throws Exception {
        assertEquals("alice", oak.login(password("alice", "alice's")).getUserID());
        assertEquals("anonymous", oak.login(null).getUserID());
        assertThrows(LoginException.class, () -> oak.login(password("alice", "")));
        assertThrows(LoginException.class, () -> oak.login(password("service", "")));
    }

    @Test
    void theCredentialsShowNothing() throws Exception {
        assertEquals("VerifiedCredentials", credentials("alice").toString());
        assertEquals(Optional.empty(), credentials("alice").lapseAt(FARM.clock().instant()));
        assertEquals(
                Optional.of(UserRefusal.EXPIRED),
                credentials("alice").lapseAt(FARM.clock().instant().plus(Duration.ofHours(12))));
    }

    private VerifiedCredentials credentials(String user) throws Exception {
        return new VerifiedCredentials(FARM.verified(user), false, () -> SessionEnds.NONE);
    }

    private static Credentials password(String user, String password) {
        return new SimpleCredentials(user, password.toCharArray());
    }
}
