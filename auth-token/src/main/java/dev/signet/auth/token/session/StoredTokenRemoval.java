/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import java.util.Set;
import javax.jcr.Credentials;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.felix.jaas.LoginModuleFactory;
import org.apache.jackrabbit.oak.api.Root;
import org.apache.jackrabbit.oak.spi.security.SecurityProvider;
import org.apache.jackrabbit.oak.spi.security.authentication.AbstractLoginModule;
import org.apache.jackrabbit.oak.spi.security.authentication.token.TokenConfiguration;
import org.apache.jackrabbit.oak.spi.security.authentication.token.TokenInfo;

/**
 * Removes a stored token for whoever holds it, through Oak's own token provider.
 *
 * <p>Only a login module can reach that provider. Users seldom may delete their tokens themselves, and a service user
 * who may delete everybody's would be too much power for a sign-out.
 */
final class StoredTokenRemoval extends AbstractLoginModule {

    @Override
    @SuppressWarnings("rawtypes") // as declared by Oak
    protected Set<Class> getSupportedCredentials() {
        return Set.of(SignOutCredentials.class);
    }

    @Override
    public boolean login() throws LoginException {
        Credentials credentials = getCredentials();
        if (!(credentials instanceof SignOutCredentials signOut)) {
            return false;
        }
        SecurityProvider provider = getSecurityProvider();
        Root root = getRoot();
        if (provider != null && root != null) {
            remove(signOut, provider.getConfiguration(TokenConfiguration.class), root);
        }
        throw new FailedLoginException("these credentials open no session");
    }

    private static void remove(SignOutCredentials signOut, TokenConfiguration tokens, Root root) {
        TokenInfo info = tokens.getTokenProvider(root)
                .getTokenInfo(signOut.token().credentials().getToken());
        // The key must be right, not only the identifier, which others may get to see.
        if (info == null || (info.matches(signOut.token().credentials()) && info.remove())) {
            signOut.done();
        }
    }

    @Override
    public boolean commit() {
        clearState();
        return false;
    }

    /** Named, so that the web console shows what stands in the list of login modules. */
    record Factory() implements LoginModuleFactory {

        @Override
        public LoginModule createLoginModule() {
            return new StoredTokenRemoval();
        }
    }
}
