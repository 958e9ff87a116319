/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.TokenFarm;
import dev.signet.auth.token.attempt.TestLimit;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.SessionEnds;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.jcr.Credentials;
import javax.jcr.LoginException;
import javax.jcr.Node;
import javax.jcr.RepositoryException;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignInByFormTest {

    private static TestOak oak;

    @BeforeAll
    static void startOak() throws RepositoryException {
        oak = new TestOak(new TokenFarm(1).clock());
        oak.addUsers();
    }

    @AfterAll
    static void stopOak() {
        oak.close();
    }

    @Test
    void theSessionNamesTheUserAsTheRepositoryDoes() throws Exception {
        assertEquals("alice", oak.login(form("ALICE", "alice's")).getUserID());
    }

    @Test
    void signingInWithoutAStoredTokenWritesNothing() throws Exception {
        int before = oak.commits();
        Credentials credentials = form("alice", "alice's");

        oak.login(credentials).logout();

        assertEquals(before, oak.commits());
        assertEquals("", StoredToken.madeFor(credentials));
    }

    @ParameterizedTest
    @CsvSource({"alice,wrong", "nobody,wrong", "bob,bob's", "bob,wrong", "nopassword,''", "service,''", "anonymous,''"})
    void nobodyElseGetsIn(String user, String password) {
        assertThrows(LoginException.class, () -> oak.login(form(user, password)));
        assertThrows(
                LoginException.class, () -> oak.login(FormCredentials.withStoredToken(user, password.toCharArray())));
    }

    @Test
    void aStoredTokenOpensSessionsUntilItIsRemoved() throws Exception {
        StoredToken token = signInWithStoredToken("alice", "alice's");
        assertEquals("alice", oak.login(token.credentials()).getUserID());

        assertTrue(remove(token));

        assertThrows(LoginException.class, () -> oak.login(token.credentials()));
        assertTrue(remove(token), "a token that is gone is as good as removed");
    }

    @Test
    void aStoredTokenIsHonouredOnlyWhileNothingEndsTheSessionsOfItsUser() throws Exception {
        StoredToken token = signInWithStoredToken("alice", "alice's");
        RevocationList others = RevocationList.empty().endAllOf("bob", Instant.EPOCH.plusSeconds(5));
        Credentials good = new StoredCredentials(List.of(token), known(others));
        assertEquals("alice", oak.login(good).getUserID());
        assertEquals("alice", oak.login(good).getUserID(), "a second session, as of a cloned resolver");
        assertThrows(
                LoginException.class,
                () -> oak.login(
                        new StoredCredentials(List.of(token), () -> new SessionEnds.Unknown(others, "in this test"))));
        RevocationList alices = others.endAllOf("alice", Instant.EPOCH.plusSeconds(5));

        assertThrows(LoginException.class, () -> oak.login(new StoredCredentials(List.of(token), known(alices))));

        assertThrows(LoginException.class, () -> oak.login(token.credentials()), "the token is gone");
        StoredToken another = signInWithStoredToken("alice", "alice's");
        RevocationList all = others.endAll(Instant.EPOCH.plusSeconds(5));
        assertThrows(LoginException.class, () -> oak.login(new StoredCredentials(List.of(another), known(all))));
        assertThrows(LoginException.class, () -> oak.login(another.credentials()), "the token is gone");
    }

    @Test
    void ofSeveralStoredTokensTheOneThatIsGoodCountsInAnyOrder() throws Exception {
        StoredToken good = signInWithStoredToken("alice", "alice's");
        StoredToken gone = signInWithStoredToken("carol", "carol's");
        remove(gone);
        StoredToken never = StoredToken.of("08a3e0d2-1111-2222-3333-444455556666_0123456789abcdef0123456789abcdef");

        for (List<StoredToken> order : List.of(List.of(gone, never, good), List.of(good, gone), List.of(never, good))) {
            StoredCredentials credentials = new StoredCredentials(order, () -> SessionEnds.NONE);
            assertEquals("alice", oak.login(credentials).getUserID());
            assertEquals(good, credentials.chosen());
        }
        StoredCredentials dead = new StoredCredentials(List.of(gone, never), () -> SessionEnds.NONE);
        assertThrows(LoginException.class, () -> oak.login(dead));
        assertFalse(dead.areOfSeveralSessions());
    }

    @Test
    void twoGoodStoredTokensOpenNeitherSession() throws Exception {
        StoredToken one = signInWithStoredToken("alice", "alice's");
        StoredToken other = signInWithStoredToken("carol", "carol's");
        StoredCredentials both = new StoredCredentials(List.of(one, other), () -> SessionEnds.NONE);

        assertThrows(LoginException.class, () -> oak.login(both));

        assertTrue(both.areOfSeveralSessions());
        assertEquals("alice", oak.login(one.credentials()).getUserID(), "neither is taken from who has it alone");
    }

    @Test
    void aTokenOfAUserWhoseSessionsWereEndedDoesNotStandInTheWay() throws Exception {
        StoredToken good = signInWithStoredToken("alice", "alice's");
        StoredToken ended = signInWithStoredToken("carol", "carol's");
        RevocationList carols = RevocationList.empty().endAllOf("carol", Instant.EPOCH.plusSeconds(5));

        assertEquals(
                "alice",
                oak.login(new StoredCredentials(List.of(ended, good), known(carols)))
                        .getUserID());
    }

    @Test
    void aStoredTokenOpensNoSessionForAProgram() throws Exception {
        StoredToken token = signInWithStoredToken(TestLimit.PROGRAM, "program's");

        assertThrows(
                LoginException.class, () -> oak.login(new StoredCredentials(List.of(token), () -> SessionEnds.NONE)));
    }

    @Test
    void theIdentifierAloneDoesNotRemoveATokenOfAUserWhoseSessionsWereEnded() throws Exception {
        StoredToken token = signInWithStoredToken("alice", "alice's");
        String value = token.credentials().getToken();
        StoredToken guessed = StoredToken.of(value.substring(0, value.indexOf('_')) + "_0123456789abcdef");
        RevocationList all = RevocationList.empty().endAll(Instant.EPOCH.plusSeconds(5));

        assertThrows(LoginException.class, () -> oak.login(new StoredCredentials(List.of(guessed), known(all))));
        assertThrows(
                LoginException.class, () -> oak.login(new StoredCredentials(List.of(guessed), () -> SessionEnds.NONE)));

        assertEquals("alice", oak.login(token.credentials()).getUserID());
    }

    @Test
    void theIdentifierAloneRemovesNoToken() throws Exception {
        StoredToken token = signInWithStoredToken("alice", "alice's");
        String value = token.credentials().getToken();
        StoredToken guessed = StoredToken.of(value.substring(0, value.indexOf('_')) + "_0123456789abcdef");

        assertFalse(remove(guessed));
        assertEquals("alice", oak.login(token.credentials()).getUserID());
    }

    @Test
    void theStoredTokenHoldsNothingOfOurs() throws Exception {
        signInWithStoredToken("alice", "alice's");
        JackrabbitSession admin = oak.admin();
        String home = admin.getUserManager().getAuthorizable("alice").getPath();

        Node token = admin.getNode(home + "/.tokens").getNodes().nextNode();

        assertFalse(token.getProperties("dev.signet*").hasNext());
        admin.logout();
    }

    private StoredToken signInWithStoredToken(String user, String password) throws RepositoryException {
        Credentials credentials = FormCredentials.withStoredToken(user, password.toCharArray());
        oak.login(credentials).logout();
        String made = StoredToken.madeFor(credentials);
        assertTrue(StoredToken.isShapeOf(made));
        return StoredToken.of(made);
    }

    private boolean remove(StoredToken token) {
        SignOutCredentials signOut = new SignOutCredentials(token);
        assertThrows(LoginException.class, () -> oak.login(signOut));
        return signOut.isDone();
    }

    private static Credentials form(String user, String password) {
        return FormCredentials.of(user, password.toCharArray());
    }

    private static Supplier<SessionEnds> known(RevocationList list) {
        return () -> new SessionEnds.Known(list);
    }
}
