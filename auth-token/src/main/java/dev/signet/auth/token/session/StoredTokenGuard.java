/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.auth.token.attempt.ProgramUsers;
import dev.signet.core.revocation.SessionEnds;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
import org.apache.jackrabbit.oak.spi.security.authentication.token.TokenProvider;

/**
 * Hands the stored token that is good on to Oak's own module, unless its user is a program, or the sessions of its user
 * were ended: then the token is removed. Good tokens of two sessions open neither.
 *
 * <p>Stands before that module, which is sufficient: whatever comes after it is not asked any more.
 */
final class StoredTokenGuard extends AbstractLoginModule {

    private final ProgramUsers programs;
    private final InstantSource clock;

    StoredTokenGuard(ProgramUsers programs, InstantSource clock) {
        this.programs = programs;
        this.clock = clock;
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
        stored.choose(choice(
                stored, provider.getConfiguration(TokenConfiguration.class).getTokenProvider(root), ends));
        sharedState.put(SHARED_KEY_CREDENTIALS, stored.chosen().credentials());
        return false;
    }

    /** The one that is good; if none is, one for Oak to say no to. */
    private StoredToken choice(StoredCredentials stored, TokenProvider provider, SessionEnds.Known ends)
            throws LoginException {
        List<StoredToken> good = new ArrayList<>();
        List<StoredToken> others = new ArrayList<>();
        for (StoredToken token : stored.tokens()) {
            TokenInfo info = provider.getTokenInfo(token.credentials().getToken());
            if (info != null && isRefused(info, ends)) {
                if (info.matches(token.credentials())) {
                    info.remove();
                }
            } else if (info != null
                    && !info.isExpired(clock.instant().toEpochMilli())
                    && info.matches(token.credentials())) {
                good.add(token);
            } else {
                others.add(token);
            }
        }
        if (good.size() > 1) {
            stored.refuseSeveralSessions();
            throw new FailedLoginException("there are tokens of several sessions");
        }
        good.addAll(others);
        if (good.isEmpty()) {
            throw new FailedLoginException("this user has no sessions, or they were ended");
        }
        return good.get(0);
    }

    private boolean isRefused(TokenInfo info, SessionEnds.Known ends) {
        return programs.include(info.getUserId()) || StoredCredentials.areEndedFor(info.getUserId(), ends);
    }

    @Override
    public boolean commit() {
        clearState();
        return false;
    }

    /** Named, so that the web console shows what stands in the list of login modules. */
    record Factory(ProgramUsers programs, InstantSource clock) implements LoginModuleFactory {

        @Override
        public LoginModule createLoginModule() {
            return new StoredTokenGuard(programs, clock);
        }
    }
}
