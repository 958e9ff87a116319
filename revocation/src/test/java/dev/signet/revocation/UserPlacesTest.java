/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.revocation.OperatorRevocation.Certainty;
import dev.signet.core.revocation.OperatorRevocation.Subject;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.testkit.TestClock;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.jcr.SimpleCredentials;
import org.apache.jackrabbit.api.JackrabbitRepository;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.apache.jackrabbit.api.security.user.User;
import org.apache.jackrabbit.api.security.user.UserManager;
import org.apache.jackrabbit.oak.Oak;
import org.apache.jackrabbit.oak.jcr.Jcr;
import org.apache.jackrabbit.oak.plugins.memory.MemoryNodeStore;
import org.apache.jackrabbit.oak.security.internal.SecurityProviderBuilder;
import org.apache.jackrabbit.oak.spi.commit.CommitInfo;
import org.apache.jackrabbit.oak.spi.commit.Observer;
import org.apache.jackrabbit.oak.spi.security.ConfigurationParameters;
import org.apache.jackrabbit.oak.spi.security.SecurityProvider;
import org.apache.jackrabbit.oak.spi.security.user.UserConfiguration;
import org.apache.jackrabbit.oak.spi.security.user.UserConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a real Oak keeps its users, what is done to them ends their sessions. */
class UserPlacesTest {

    private static final String OAKS_OWN = UserConstants.DEFAULT_USER_PATH;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final MemoryNodeStore store = new MemoryNodeStore();
    private SessionRevocations revocations;
    private UserChanges changes;
    private JackrabbitRepository repository;
    private JackrabbitSession admin;

    @AfterEach
    void stop() {
        admin.logout();
        repository.shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {OAKS_OWN, "/home/users", "/home/users/tenant", "/home/people", "/accounts"})
    void wherever(String usersPath) throws Exception {
        startOak(Map.of(UserConstants.PARAM_USER_PATH, usersPath));
        for (String id : List.of("alice", "bob", "carol", "dora", "erin")) {
            users().createUser(id, "secret", principal(id), "deep/down");
        }
        admin.save();
        users().createUser("late", "secret", principal("late"), "made/at/once");
        admin.save();
        assertEquals(Optional.empty(), changes.problem());
        assertTrue(user("alice").getPath().startsWith(usersPath + '/'));

        user("alice").changePassword("another");
        admin.save();
        assertEnded("alice");

        user("bob").disable("why");
        admin.save();
        assertEnded("bob");

        user("carol").remove();
        admin.save();
        assertEnded("carol");

        user("late").changePassword("another");
        admin.save();
        assertEnded("late");

        assertFalse(isOver("dora") || isOver("erin"), "what was done to others");
        admin.getNode(usersPath + "/deep").remove();
        admin.save();
        assertEnded("dora");
        assertEnded("erin");
    }

    @Test
    void oakItselfSaysWhereIfNobodyElseDoes() throws Exception {
        startOak(Map.of());
        users().createUser("alice", "secret");
        admin.save();

        user("alice").changePassword("another");
        admin.save();

        assertTrue(user("alice").getPath().startsWith(OAKS_OWN));
        assertEnded("alice");
    }

    @Test
    void aUserWhoMovesIsFollowed() throws Exception {
        startOak(Map.of());
        String from = users().createUser("alice", "secret").getPath();
        admin.save();
        admin.getNode(OAKS_OWN).addNode("moved", "rep:AuthorizableFolder");
        admin.move(from, OAKS_OWN + "/moved/alice");
        admin.save();
        clock.advance(UserChanges.PATIENCE);

        user("alice").changePassword("another");
        admin.save();

        assertEnded("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/users", OAKS_OWN, "/accounts"})
    void alsoThoseWhomAnEarlierConfigurationLeftElsewhere(String before) throws Exception {
        startOak(Map.of(UserConstants.PARAM_USER_PATH, before));
        users().createUser("alice", "secret", principal("alice"), "a");
        users().createUser("bob", "secret", principal("bob"), "a");
        users().createGroup("staff");
        admin.save();
        stop();
        startOak(Map.of(UserConstants.PARAM_USER_PATH, "/home/people"));
        users().createUser("carol", "secret");
        admin.save();
        assertEquals(Optional.empty(), changes.problem());

        user("alice").changePassword("another");
        user("carol").changePassword("another");
        admin.save();
        assertEnded("alice");
        assertEnded("carol");

        assertFalse(isOver("bob"));
        user("bob").remove();
        admin.save();
        assertEnded("bob");
    }

    @Test
    void anOperatorFindsAUserInAnySpelling() throws Exception {
        startOak(Map.of());
        users().createUser("Zo\u00eb", "secret", principal("zoe"), "deep/down");
        users().createGroup("staff");
        users().createSystemUser("robot", null);
        admin.save();
        OperatorDesk desk = new OperatorDesk(revocations, new Rings(1), changes);

        assertEquals(new Subject(Certainty.KNOWN, "Zo\u00eb", ""), desk.look(RevocationScope.USER, "Zo\u00eb"));
        Subject shouted = desk.look(RevocationScope.USER, "ZO\u00cb");
        assertEquals("Zo\u00eb", shouted.name());
        assertEquals("the user is spelled Zo\u00eb", shouted.note());
        for (String nobody : List.of("zoe", "staff", "robot", "", "..", "/home")) {
            assertEquals(
                    Certainty.UNKNOWN, desk.look(RevocationScope.USER, nobody).certainty(), nobody);
        }

        user("Zo\u00eb").remove();
        admin.save();

        assertEquals(
                Certainty.UNKNOWN, desk.look(RevocationScope.USER, "Zo\u00eb").certainty());
    }

    @Test
    void whatCannotBeKnownIsAProblem() throws Exception {
        startOak(Map.of());
        UserChanges blind = new UserChanges(revocations, store, OAKS_OWN, clock);
        assertTrue(blind.problem().isPresent(), "nobody has told it of anything");

        admin.getNode("/oak:index/authorizableId").remove();
        admin.save();
        blind.contentChanged(store.getRoot(), CommitInfo.EMPTY);

        assertTrue(blind.problem().orElseThrow().contains("index"), blind.problem()::toString);
    }

    private void startOak(Map<String, Object> users) throws Exception {
        SecurityProvider security = SecurityProviderBuilder.newBuilder()
                .with(ConfigurationParameters.of(UserConfiguration.NAME, ConfigurationParameters.of(users)))
                .build();
        revocations = new SessionRevocations(
                new InstanceFacts(folder, "i0", 0), RevocationSettings.defaults(), new Rings(1), clock);
        changes = new UserChanges(
                revocations, store, UserChanges.usersPath(security.getConfiguration(UserConfiguration.class)), clock);
        repository = (JackrabbitRepository)
                new Jcr(new Oak(store)).with(security).with((Observer) changes).createRepository();
        admin = (JackrabbitSession) repository.login(new SimpleCredentials("admin", "admin".toCharArray()));
    }

    private UserManager users() throws Exception {
        return admin.getUserManager();
    }

    private User user(String id) throws Exception {
        return (User) users().getAuthorizable(id);
    }

    private static Principal principal(String name) {
        return () -> name;
    }

    private void assertEnded(String user) {
        assertTrue(isOver(user), user + " at a path that nobody watches");
    }

    private boolean isOver(String user) {
        return StoredRevocationsTest.isOver(revocations.get().list(), user, clock.instant());
    }
}
