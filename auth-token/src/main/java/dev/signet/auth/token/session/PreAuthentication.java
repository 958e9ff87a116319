/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.jcr.Credentials;
import javax.jcr.RepositoryException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.felix.jaas.LoginModuleFactory;
import org.apache.jackrabbit.api.security.user.Authorizable;
import org.apache.jackrabbit.api.security.user.User;
import org.apache.jackrabbit.api.security.user.UserManager;
import org.apache.jackrabbit.oak.spi.security.authentication.AbstractLoginModule;
import org.apache.jackrabbit.oak.spi.security.authentication.PreAuthenticatedLogin;
import org.jspecify.annotations.Nullable;

/**
 * Turns a verified token into a login that needs no password; Oak's own module still has to find an enabled user.
 *
 * <p>Stands first and as <i>requisite</i>, so that no later module is even asked about credentials that it refuses. It
 * reads nothing from the repository on the way in; only if the login fails it looks for the reason.
 */
final class PreAuthentication extends AbstractLoginModule {

    private final InstantSource clock;
    private @Nullable VerifiedCredentials presented;

    PreAuthentication(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Oak
    protected Set<Class> getSupportedCredentials() {
        return Set.of(VerifiedCredentials.class);
    }

    @Override
    @SuppressWarnings("unchecked") // JAAS declares a raw map
    public boolean login() throws LoginException {
        Credentials credentials = getCredentials();
        if (!(credentials instanceof VerifiedCredentials verified)) {
            return false;
        }
        presented = verified;
        Optional<UserRefusal> lapse = verified.lapseAt(clock.instant());
        if (lapse.isPresent()) {
            verified.refuse(lapse.get());
            throw new FailedLoginException(
                    "the token is not good any more: " + lapse.get().code());
        }
        // No credentials in the shared state: an empty password is one that some other module might believe in.
        String userId = verified.claims().subject();
        sharedState.put(SHARED_KEY_PRE_AUTH_LOGIN, new PreAuthenticatedLogin(userId));
        sharedState.put(SHARED_KEY_LOGIN_NAME, userId);
        return false;
    }

    /** Nothing to add: Oak's module does it all. */
    @Override
    public boolean commit() {
        clearState();
        return false;
    }

    @Override
    public boolean abort() throws LoginException {
        VerifiedCredentials refused = presented;
        if (refused != null && refused.refusal().isEmpty()) {
            refused.refuse(reason(refused.claims().subject()));
        }
        return super.abort();
    }

    private UserRefusal reason(String userId) {
        UserManager users = getUserManager();
        if (users == null) {
            return UserRefusal.NO_SESSION;
        }
        try {
            Authorizable found = users.getAuthorizable(userId);
            if (!(found instanceof User user)) {
                return UserRefusal.UNKNOWN_USER;
            }
            return user.isDisabled() ? UserRefusal.DISABLED_USER : UserRefusal.NO_SESSION;
        } catch (RepositoryException e) {
            return UserRefusal.NO_SESSION;
        }
    }

    /** Named, so that the web console shows what stands in the list of login modules. */
    record Factory(InstantSource clock) implements LoginModuleFactory {

        @Override
        public LoginModule createLoginModule() {
            return new PreAuthentication(clock);
        }
    }
}
