/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.audit.AuditEvent;
import dev.signet.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.jackrabbit.oak.api.Type;
import org.apache.jackrabbit.oak.plugins.memory.MemoryNodeStore;
import org.apache.jackrabbit.oak.spi.commit.CommitInfo;
import org.apache.jackrabbit.oak.spi.commit.EmptyHook;
import org.apache.jackrabbit.oak.spi.state.NodeBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to users ends their sessions, by the end of the commit that does it or at the next start. */
class UserChangesTest {

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final MemoryNodeStore store = new MemoryNodeStore();
    private SessionRevocations revocations;
    private UserChanges changes;

    @BeforeEach
    void aliceAndBob() throws Exception {
        commit(root -> {
            user(root, "alice");
            user(root, "bob");
            user(root, "service").setProperty("jcr:primaryType", "rep:SystemUser", Type.NAME);
        });
        start();
    }

    @Test
    void aNewPasswordEndsTheUsersSessionsAndNobodyElses() throws Exception {
        seen(root -> alice(root).setProperty("rep:password", "another"));

        assertTrue(isOver("alice"));
        assertFalse(isOver("bob"));
    }

    @Test
    void disablingEndsAndEnablingDoesNot() throws Exception {
        seen(root -> alice(root).setProperty("rep:disabled", "why"));
        assertTrue(isOver("alice"));

        clock.advance(Duration.ofMinutes(1));
        seen(root -> alice(root).removeProperty("rep:disabled"));
        assertFalse(isOver("alice"));
    }

    @Test
    void deletingEndsAlsoWithTheFolderAround() throws Exception {
        seen(root -> root.getChildNode("home")
                .getChildNode("users")
                .getChildNode("a")
                .remove());

        assertTrue(isOver("alice"));
        assertFalse(isOver("bob"));
    }

    @Test
    void anythingElseEndsNothing() throws Exception {
        seen(root -> {
            alice(root).setChildNode("profile").setProperty("name", "Alice");
            alice(root).setChildNode(".tokens").setChildNode("x");
            user(root, "carol");
            root.getChildNode("home").getChildNode("users").getChildNode("s").remove();
        });

        assertTrue(
                revocations.get().list().isEmpty(),
                () -> revocations.get().list().toString());
    }

    @Test
    void whatHappenedWhileNobodyLookedIsFoundAtTheNextStart() throws Exception {
        new SeenUsers(store, revocations.folder(), clock).keep();
        clock.advance(Duration.ofHours(1));
        commit(root -> alice(root).setProperty("rep:password", "another"));
        assertFalse(isOver("alice"));

        start();

        assertTrue(isOver("alice"));
        assertFalse(isOver("bob"));
    }

    @Test
    void whatWasDealtWithIsNotDealtWithAgainAtTheNextStart() throws Exception {
        new SeenUsers(store, revocations.folder(), clock).keep();
        seen(root -> alice(root).setProperty("rep:password", "another"));
        changes.stop();
        clock.advance(Duration.ofHours(1));

        start();

        assertFalse(isOver("alice"), "the new password's session has to live");
    }

    @Test
    void whatHappenedWhileNobodyLookedIsFoundEvenIfTheUsersSessionsWereEndedMeanwhile() throws Exception {
        new SeenUsers(store, revocations.folder(), clock).keep();
        clock.advance(Duration.ofMinutes(1));
        revocations.endSessionsOf("alice", "alice");
        clock.advance(Duration.ofHours(1));
        commit(root -> alice(root).setProperty("rep:password", "another"));

        start();

        assertTrue(isOver("alice"));
    }

    @Test
    void whatHappensWhileItStopsIsNotMissed() throws Exception {
        commit(root -> alice(root).setProperty("rep:password", "another"));

        changes.stop();

        assertTrue(isOver("alice"));
        assertFalse(isOver("bob"));
    }

    @Test
    void aWholeImportOfUsersIsOneWriteAndOneEvent() throws Exception {
        List<AuditEvent> events = new ArrayList<>();
        commit(root -> IntStream.range(0, 500).forEach(n -> user(root, "x" + n)));
        start();
        revocations.audit(events::add);

        seen(root -> IntStream.range(0, 500).forEach(n -> user(root, "x" + n).setProperty("rep:password", "y")));

        assertEquals(500, revocations.get().list().users());
        assertEquals(1, events.size());
        assertEquals("500", events.get(0).details().get("users"));

        seen(root -> IntStream.range(0, 20).forEach(n -> user(root, "x" + n).setProperty("rep:password", "z")));
        assertEquals(21, events.size());
    }

    @Test
    void onlyOneStateIsKept() throws Exception {
        SeenUsers seen = new SeenUsers(store, revocations.folder(), clock);
        for (int i = 0; i < 5; i++) {
            seen.keep();
        }

        assertTrue(seen.last().isPresent());
        int kept = 0;
        for (String checkpoint : store.checkpoints()) {
            kept += store.retrieve(checkpoint) == null ? 0 : 1;
        }
        assertEquals(1, kept);
    }

    private void start() throws Exception {
        revocations = new SessionRevocations(
                new InstanceFacts(folder, "i0", 0), RevocationSettings.defaults(), new Rings(1), clock);
        changes = new UserChanges(revocations, store, "/home/users", clock);
        changes.contentChanged(store.getRoot(), CommitInfo.EMPTY_EXTERNAL);
    }

    private void seen(Consumer<NodeBuilder> change) throws Exception {
        commit(change);
        changes.contentChanged(store.getRoot(), new CommitInfo("test", "admin"));
    }

    private void commit(Consumer<NodeBuilder> change) throws Exception {
        NodeBuilder root = store.getRoot().builder();
        change.accept(root);
        store.merge(root, EmptyHook.INSTANCE, CommitInfo.EMPTY);
    }

    private static NodeBuilder alice(NodeBuilder root) {
        return user(root, "alice");
    }

    private static NodeBuilder user(NodeBuilder root, String id) {
        NodeBuilder user =
                root.child("home").child("users").child(id.substring(0, 1)).child(id);
        if (!user.hasProperty("rep:authorizableId")) {
            user.setProperty("jcr:primaryType", "rep:User", Type.NAME);
            user.setProperty("rep:authorizableId", id);
            user.setProperty("rep:password", "{SHA-256}of " + id);
        }
        return user;
    }

    private boolean isOver(String user) {
        return StoredRevocationsTest.isOver(revocations.get().list(), user, clock.instant());
    }
}
