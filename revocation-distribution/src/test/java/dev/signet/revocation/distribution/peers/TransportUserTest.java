/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import javax.jcr.LoginException;
import javax.jcr.Repository;
import javax.jcr.RepositoryException;
import javax.jcr.SimpleCredentials;
import org.apache.jackrabbit.api.JackrabbitRepository;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.apache.jackrabbit.oak.jcr.Jcr;
import org.apache.jackrabbit.oak.security.internal.SecurityProviderBuilder;
import org.apache.jackrabbit.oak.spi.security.ConfigurationParameters;
import org.apache.jackrabbit.oak.spi.security.user.UserConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user in a real repository in memory. */
class TransportUserTest {

    private Repository repository;
    private JackrabbitSession administrator;

    @BeforeEach
    void start() throws Exception {
        repository = new Jcr()
                .with(SecurityProviderBuilder.newBuilder()
                        .with(ConfigurationParameters.of(Map.of(UserConfiguration.NAME, ConfigurationParameters.EMPTY)))
                        .build())
                .createRepository();
        administrator = (JackrabbitSession) repository.login(new SimpleCredentials("admin", "admin".toCharArray()));
    }

    @AfterEach
    void stop() {
        administrator.logout();
        ((JackrabbitRepository) repository).shutdown();
    }

    @Test
    void aUserWithoutPasswordGetsOne() throws Exception {
        administrator.getUserManager().createUser(TransportUser.NAME, null);
        administrator.save();

        TransportUser.give(administrator, "new");

        signIn("new");
    }

    @Test
    void anotherPasswordReplacesTheOldOneAndWhatIsRightIsNotWrittenAgain() throws Exception {
        administrator.getUserManager().createUser(TransportUser.NAME, "old");
        administrator.save();

        TransportUser.give(administrator, "new");
        String hash = hash();
        TransportUser.give(administrator, "new");

        assertEquals(hash, hash());
        assertThrows(LoginException.class, () -> signIn("old"));
        signIn("new");
    }

    @Test
    void nobodyIsMadeAUser() {
        RepositoryException none =
                assertThrows(RepositoryException.class, () -> TransportUser.give(administrator, "new"));

        assertTrue(String.valueOf(none.getMessage()).contains("no such user"));
    }

    private void signIn(String password) throws RepositoryException {
        repository
                .login(new SimpleCredentials(TransportUser.NAME, password.toCharArray()))
                .logout();
    }

    private String hash() throws Exception {
        String user = administrator
                .getUserManager()
                .getAuthorizable(TransportUser.NAME)
                .getPath();
        return administrator.getProperty(user + "/rep:password").getString();
    }
}
