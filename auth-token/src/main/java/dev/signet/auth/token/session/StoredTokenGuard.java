/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.auth.token.attempt.ProgramUsers;
import dev.signet.core.revocation.SessionEnds;
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
 * Hands a stored token on to Oak's own module, unless its user is a program, or the sessions of its user
 * were ended: then the token is removed.
 *
 * <p>Stands before that module, which is sufficient: whatever comes after it is not asked any more.
 */
final class StoredTokenGuard extends AbstractLoginModule {

    private final ProgramUsers programs;

    StoredTokenGuard(ProgramUsers programs) {
        this.programs = programs;
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Oak
    protected Set<Class> getSupportedCredentials() {
        return Set.of(StoredCredentials.class);
    }

    @Override
    @SuppressWarnings("unchecked") // JAAS declares a raw map
    public boolean login() throws LoginException {
        Credentials credentials = getCredentials();
        if (!(credentials instanceof StoredCredentials stored)) {
            return false;
        }
        SecurityProvider provider = getSecurityProvider();
        Root root = getRoot();
        if (!(stored.ends() instanceof SessionEnds.Known ends) || provider == null || root == null) {
            throw new FailedLoginException("it is not known whether the sessions of that user have ended");
        }
        TokenInfo info = provider.getConfiguration(TokenConfiguration.class)
                .getTokenProvider(root)
                .getTokenInfo(stored.token().credentials().getToken());
        if (info != null
                && (programs.include(info.getUserId()) || StoredCredentials.areEndedFor(info.getUserId(), ends))) {
            if (info.matches(stored.token().credentials())) {
                info.remove();
            }
            throw new FailedLoginException("this user has no sessions, or they were ended");
        }
        sharedState.put(SHARED_KEY_CREDENTIALS, stored.token().credentials());
        return false;
    }

    @Override
    public boolean commit() {
        clearState();
        return false;
    }

    /** Named, so that the web console shows what stands in the list of login modules. */
    record Factory(ProgramUsers programs) implements LoginModuleFactory {

        @Override
        public LoginModule createLoginModule() {
            return new StoredTokenGuard(programs);
        }
    }
}
