/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.PasswordRefusal;
import dev.signet.auth.token.attempt.SignInAttempt;
import java.util.Set;
import javax.jcr.SimpleCredentials;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.felix.jaas.LoginModuleFactory;
import org.apache.jackrabbit.oak.spi.security.authentication.AbstractLoginModule;
import org.jspecify.annotations.Nullable;

/**
 * Lets every password that comes with a request be tried as often as the limit allows, and makes all refusals take equally
 * long.
 *
 * <p>Stands first and as <i>requisite</i>: a password that is one too many is not looked at by any other module. It works
 * where all ways to sign in meet: the form, HTTP Basic, the web console, servlets with a form of their own. Logins that no
 * request asked for are none of its business, nor is anything but a password.
 */
final class PasswordGuard extends AbstractLoginModule {

    private final AttemptLimit limit;
    private @Nullable Begun begun;

    private record Begun(SignInAttempt.Admitted attempt, Caller caller, SimpleCredentials credentials) {

        String userId() {
            return credentials.getUserID() == null ? "" : credentials.getUserID();
        }

        char[] password() {
            return credentials.getPassword();
        }
    }

    PasswordGuard(AttemptLimit limit) {
        this.limit = limit;
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Oak
    protected Set<Class> getSupportedCredentials() {
        return Set.of(SimpleCredentials.class);
    }

    @Override
    public boolean login() throws LoginException {
        Caller caller = Caller.current();
        if (caller != null && getCredentials() instanceof SimpleCredentials simple) {
            String userId = simple.getUserID() == null ? "" : simple.getUserID();
            caller.decide();
            SignInAttempt attempt = limit.begin(userId, simple.getPassword(), caller.address());
            if (attempt instanceof SignInAttempt.Admitted admitted) {
                begun = new Begun(admitted, caller, simple);
            } else if (attempt instanceof SignInAttempt.Throttled throttled) {
                caller.throttle(throttled);
                throw new FailedLoginException("there were too many attempts to sign in");
            }
        }
        return false;
    }

    @Override
    public boolean commit() {
        Begun right = begun;
        if (right != null) {
            begun = null;
            right.attempt().succeeded();
            right.caller().accept();
        }
        clearState();
        return false;
    }

    @Override
    public boolean abort() throws LoginException {
        Begun wrong = begun;
        if (wrong != null) {
            begun = null;
            PasswordRefusal why = PasswordRefusal.WRONG;
            try {
                why = new EvenEffort(getUserManager(), getRoot(), getSecurityProvider())
                        .spend(wrong.userId(), wrong.password());
            } finally {
                wrong.caller().refuse(why, wrong.attempt());
            }
        }
        return super.abort();
    }

    /** Named, so that the web console shows what stands in the list of login modules. */
    record Factory(AttemptLimit limit) implements LoginModuleFactory {

        @Override
        public LoginModule createLoginModule() {
            return new PasswordGuard(limit);
        }
    }
}
