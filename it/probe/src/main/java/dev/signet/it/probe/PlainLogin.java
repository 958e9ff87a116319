/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import java.util.Set;
import javax.jcr.Credentials;
import javax.security.auth.spi.LoginModule;
import org.apache.felix.jaas.LoginModuleFactory;
import org.apache.jackrabbit.oak.spi.security.authentication.AbstractLoginModule;
import org.apache.jackrabbit.oak.spi.security.authentication.PreAuthenticatedLogin;
import org.osgi.service.component.annotations.Component;

/** The least that a pre-authenticated login takes: what every other one is compared with. */
final class PlainLogin extends AbstractLoginModule {

    @Override
    @SuppressWarnings("rawtypes") // as declared by Oak
    protected Set<Class> getSupportedCredentials() {
        return Set.of(PlainCredentials.class);
    }

    @Override
    @SuppressWarnings("unchecked") // JAAS declares a raw map
    public boolean login() {
        Credentials credentials = getCredentials();
        if (credentials instanceof PlainCredentials plain) {
            sharedState.put(SHARED_KEY_PRE_AUTH_LOGIN, new PreAuthenticatedLogin(plain.userId()));
            sharedState.put(SHARED_KEY_LOGIN_NAME, plain.userId());
        }
        return false;
    }

    @Override
    public boolean commit() {
        clearState();
        return false;
    }

    /** Puts the login before all others. */
    @Component(
            service = LoginModuleFactory.class,
            property = {
                LoginModuleFactory.JAAS_REALM_NAME + "=jackrabbit.oak",
                LoginModuleFactory.JAAS_CONTROL_FLAG + "=optional",
                LoginModuleFactory.JAAS_RANKING + ":Integer=2000"
            })
    public static final class Factory implements LoginModuleFactory {

        @Override
        public LoginModule createLoginModule() {
            return new PlainLogin();
        }
    }
}
