/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import java.io.UnsupportedEncodingException;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import javax.jcr.Credentials;
import javax.jcr.RepositoryException;
import javax.jcr.SimpleCredentials;
import javax.security.auth.spi.LoginModule;
import org.apache.felix.jaas.LoginModuleFactory;
import org.apache.jackrabbit.api.security.user.Authorizable;
import org.apache.jackrabbit.api.security.user.User;
import org.apache.jackrabbit.api.security.user.UserManager;
import org.apache.jackrabbit.oak.api.Root;
import org.apache.jackrabbit.oak.spi.security.ConfigurationParameters;
import org.apache.jackrabbit.oak.spi.security.SecurityProvider;
import org.apache.jackrabbit.oak.spi.security.authentication.AbstractLoginModule;
import org.apache.jackrabbit.oak.spi.security.user.UserConfiguration;
import org.apache.jackrabbit.oak.spi.security.user.UserConstants;
import org.apache.jackrabbit.oak.spi.security.user.util.PasswordUtil;
import org.jspecify.annotations.Nullable;

/**
 * Makes a refused sign-in take equally long, whatever is wrong: password, user name, or a disabled account.
 *
 * <p>Oak hashes the password of an enabled user once, takes two hashes with default settings for a user that does not
 * exist, and none at all for a disabled one. This module hashes what is missing from one of the former and two of the
 * latter. It neither lets anybody in nor keeps anybody out.
 */
final class EvenEffort extends AbstractLoginModule {

    private static final String MARK = "dev.signet.auth.token.form";

    /** What Oak's module will hash. */
    private enum OakHashes {
        PASSWORD,
        TWO_DEFAULTS,
        NOTHING
    }

    /** Credentials of a sign-in form, which a stranger may have made up. */
    static SimpleCredentials credentials(String userId, char[] password) {
        SimpleCredentials credentials = new SimpleCredentials(userId, password);
        credentials.setAttribute(MARK, true);
        return credentials;
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Oak
    protected Set<Class> getSupportedCredentials() {
        return Set.of(SimpleCredentials.class);
    }

    @Override
    public boolean login() {
        Credentials credentials = getCredentials();
        if (credentials instanceof SimpleCredentials simple && simple.getAttribute(MARK) != null) {
            // Oak would store it with the token.
            simple.removeAttribute(MARK);
            spend(oakHashes(simple.getUserID()));
        }
        return false;
    }

    private OakHashes oakHashes(String userId) {
        UserManager users = getUserManager();
        try {
            Authorizable found = users == null ? null : users.getAuthorizable(userId);
            if (found == null) {
                return OakHashes.TWO_DEFAULTS;
            }
            boolean compared = found instanceof User user && !user.isDisabled() && hasPassword(user);
            return compared ? OakHashes.PASSWORD : OakHashes.NOTHING;
        } catch (RepositoryException e) {
            return OakHashes.TWO_DEFAULTS;
        }
    }

    private boolean hasPassword(User user) throws RepositoryException {
        Root root = getRoot();
        return root != null && root.getTree(user.getPath()).hasProperty(UserConstants.REP_PASSWORD);
    }

    private void spend(OakHashes alreadySpent) {
        if (alreadySpent != OakHashes.PASSWORD) {
            hash(userParameters());
        }
        if (alreadySpent != OakHashes.TWO_DEFAULTS) {
            hash(ConfigurationParameters.EMPTY);
            hash(ConfigurationParameters.EMPTY);
        }
    }

    private ConfigurationParameters userParameters() {
        SecurityProvider provider = getSecurityProvider();
        return provider == null
                ? ConfigurationParameters.EMPTY
                : provider.getConfiguration(UserConfiguration.class).getParameters();
    }

    private static @Nullable String hash(ConfigurationParameters parameters) {
        try {
            return PasswordUtil.buildPasswordHash("signet", parameters);
        } catch (NoSuchAlgorithmException | UnsupportedEncodingException e) {
            // Then Oak cannot hash either, and all answers are equally quick.
            return null;
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
            return new EvenEffort();
        }
    }
}
