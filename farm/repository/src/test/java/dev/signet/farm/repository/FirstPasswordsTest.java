/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import javax.jcr.LoginException;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstPasswordsTest {

    private static final InMemoryOak OAK = new InMemoryOak();
    private JackrabbitSession administrator;

    @BeforeEach
    void signIn() throws Exception {
        administrator = OAK.administrator();
    }

    @AfterEach
    void signOut() {
        administrator.logout();
    }

    @AfterAll
    static void close() {
        OAK.close();
    }

    @Test
    void aUserWithoutPasswordGetsOne() throws Exception {
        administrator.getUserManager().createUser("alice", null);
        administrator.save();
        assertThrows(LoginException.class, () -> OAK.login("alice", "first"));

        FirstPasswords.give(administrator, Map.of("alice", "first"));

        assertEquals("alice", OAK.login("alice", "first").getUserID());
    }

    @Test
    void aPasswordThatIsThereStays() throws Exception {
        FirstPasswords.give(administrator, Map.of("admin", "another"));

        assertEquals("admin", OAK.login("admin", "admin").getUserID());
        assertThrows(LoginException.class, () -> OAK.login("admin", "another"));
    }

    @Test
    void nobodyIsCreated() throws Exception {
        FirstPasswords.give(administrator, Map.of("mallory", "first"));

        assertNull(administrator.getUserManager().getAuthorizable("mallory"));
    }

    @Test
    void groupsAndServiceUsersAreLeftAlone() throws Exception {
        administrator.getUserManager().createSystemUser("service", null);
        administrator.getUserManager().createGroup("group");
        administrator.save();

        FirstPasswords.give(administrator, Map.of("service", "first", "group", "first"));

        assertThrows(LoginException.class, () -> OAK.login("service", "first"));
    }
}
