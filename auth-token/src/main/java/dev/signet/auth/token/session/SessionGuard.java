/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.auth.token.attempt.ProgramUsers;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import javax.jcr.Credentials;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.felix.jaas.LoginModuleFactory;
import org.apache.jackrabbit.oak.api.AuthInfo;
import org.apache.jackrabbit.oak.spi.security.SecurityProvider;
import org.apache.jackrabbit.oak.spi.security.authentication.AbstractLoginModule;
import org.apache.jackrabbit.oak.spi.security.principal.AdminPrincipal;
import org.apache.jackrabbit.oak.spi.security.principal.SystemUserPrincipal;
import org.apache.jackrabbit.oak.spi.security.user.UserConfiguration;
import org.apache.jackrabbit.oak.spi.security.user.UserConstants;
import org.jspecify.annotations.Nullable;

/**
 * Has the last word on a session that a token is about to open: never for a system user, anonymous or a program, and not for
 * administrators if so configured, whatever the token says.
 *
 * <p>Stands last and as <i>required</i>. It judges the principals that Oak's module has just collected, so it costs no
 * look into the repository; a pre-authenticated login alone would let all of them in.
 */
final class SessionGuard extends AbstractLoginModule {

    /** The group whose members may do what the administrator may, in AEM and in many Sling applications. */
    private static final String ADMINISTRATORS = "administrators";

    private final ProgramUsers programs;
    private @Nullable VerifiedCredentials presented;

    SessionGuard(ProgramUsers programs) {
        this.programs = programs;
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Oak
    protected Set<Class> getSupportedCredentials() {
        return Set.of(VerifiedCredentials.class);
    }

    @Override
    public boolean login() {
        Credentials credentials = getCredentials();
        presented = credentials instanceof VerifiedCredentials verified ? verified : null;
        return false;
    }

    @Override
    public boolean commit() throws LoginException {
        VerifiedCredentials judged = presented;
        if (judged != null) {
            Optional<UserRefusal> refusal = judge(judged);
            if (refusal.isPresent()) {
                judged.refuse(refusal.get());
                throw new FailedLoginException("no session for this user by token");
            }
        }
        return false;
    }

    private Optional<UserRefusal> judge(VerifiedCredentials judged) {
        String userId = judged.claims().subject();
        boolean opened =
                subject.getPublicCredentials(AuthInfo.class).stream().anyMatch(info -> userId.equals(info.getUserID()));
        if (!opened) {
            // Oak finds users in any spelling; a token has the one that the user was created with.
            return Optional.of(UserRefusal.UNKNOWN_USER);
        }
        if (userId.equals(anonymousId())) {
            return Optional.of(UserRefusal.ANONYMOUS_USER);
        }
        Set<Principal> principals = subject.getPrincipals();
        if (principals.stream().anyMatch(SystemUserPrincipal.class::isInstance)) {
            return Optional.of(UserRefusal.SYSTEM_USER);
        }
        if (programs.include(userId)) {
            return Optional.of(UserRefusal.PROGRAM_USER);
        }
        boolean refused = judged.administratorsRefused() && principals.stream().anyMatch(SessionGuard::isAdministrator);
        return refused ? Optional.of(UserRefusal.ADMINISTRATOR) : Optional.empty();
    }

    private static boolean isAdministrator(Principal principal) {
        return principal instanceof AdminPrincipal || ADMINISTRATORS.equals(principal.getName());
    }

    private String anonymousId() {
        SecurityProvider provider = getSecurityProvider();
        return provider == null
                ? UserConstants.DEFAULT_ANONYMOUS_ID
                : provider.getConfiguration(UserConfiguration.class)
                        .getParameters()
                        .getConfigValue(UserConstants.PARAM_ANONYMOUS_ID, UserConstants.DEFAULT_ANONYMOUS_ID);
    }

    /** Named, so that the web console shows what stands in the list of login modules. */
    record Factory(ProgramUsers programs) implements LoginModuleFactory {

        @Override
        public LoginModule createLoginModule() {
            return new SessionGuard(programs);
        }
    }
}
