/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import javax.jcr.LoginException;
import javax.jcr.PathNotFoundException;
import javax.jcr.SimpleCredentials;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JaasSessionTest {

    private static final InMemoryOak OAK = new InMemoryOak();

    @AfterAll
    static void close() {
        OAK.close();
    }

    @Test
    void behavesLikeTheSessionItStandsFor() throws Exception {
        JackrabbitSession session = login();

        assertEquals("admin", session.getUserID());
        assertEquals("/", session.getRootNode().getPath());
        assertThrows(PathNotFoundException.class, () -> session.getNode("/nowhere"));
        assertEquals(session, session);
        assertNotEquals(session, login());
    }

    @Test
    void impersonatesOnAThreadWithoutContextClassLoader() throws Exception {
        JackrabbitSession session = login();
        session.getUserManager().createUser("alice", null);
        session.save();

        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);

        try {
            assertEquals(
                    "alice",
                    session.impersonate(new SimpleCredentials("alice", new char[0]))
                            .getUserID());
            assertNull(Thread.currentThread().getContextClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aRefusedLoginStaysALoginException() {
        JaasRepository repository = new JaasRepository(OAK.repository());

        assertThrows(
                LoginException.class, () -> repository.login(new SimpleCredentials("admin", "wrong".toCharArray())));
    }

    private JackrabbitSession login() throws Exception {
        return (JackrabbitSession)
                new JaasRepository(OAK.repository()).login(new SimpleCredentials("admin", "admin".toCharArray()));
    }
}
