/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.attempt.ProgramUsers;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.felix.jaas.LoginModuleFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Registers the login modules in the one order that is safe: the guard before what it guards, and gone after it.
 *
 * <p>As components of their own they would come and go in any order, with a moment in which a token of a system user
 * opens a session.
 */
@Component(
        service = {},
        immediate = true)
public final class LoginModules {

    private static final String REALM = "jackrabbit.oak";
    private static final int BEFORE_ALL_OTHERS = 1000;
    private static final int AFTER_ALL_OTHERS = -1000;

    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();

    @Activate
    public LoginModules(BundleContext context, @Reference AttemptLimit limit, @Reference ProgramUsers programs) {
        register(context, new SessionGuard.Factory(programs), AFTER_ALL_OTHERS, "REQUIRED");
        register(context, new PreAuthentication.Factory(InstantSource.system()), BEFORE_ALL_OTHERS, "REQUISITE");
        register(
                context,
                new StoredTokenGuard.Factory(programs, InstantSource.system()),
                BEFORE_ALL_OTHERS,
                "REQUISITE");
        register(context, new StoredTokenRemoval.Factory(), BEFORE_ALL_OTHERS, "REQUISITE");
        register(context, new PasswordGuard.Factory(limit), BEFORE_ALL_OTHERS, "REQUISITE");
    }

    @Deactivate
    void deactivate() {
        while (!registrations.isEmpty()) {
            registrations.pop().unregister();
        }
    }

    /** Felix makes capitals of {@code controlFlag} in the language of the machine: of a Turkish i, that is another letter. */
    private void register(BundleContext context, LoginModuleFactory factory, int ranking, String controlFlag) {
        Map<String, Object> properties = Map.of(
                LoginModuleFactory.JAAS_REALM_NAME, REALM,
                LoginModuleFactory.JAAS_RANKING, ranking,
                LoginModuleFactory.JAAS_CONTROL_FLAG, controlFlag);
        registrations.push(
                context.registerService(LoginModuleFactory.class, factory, FrameworkUtil.asDictionary(properties)));
    }
}
