/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import java.io.UnsupportedEncodingException;
import java.security.NoSuchAlgorithmException;
import javax.jcr.RepositoryException;
import org.apache.jackrabbit.api.security.user.Authorizable;
import org.apache.jackrabbit.api.security.user.User;
import org.apache.jackrabbit.api.security.user.UserManager;
import org.apache.jackrabbit.oak.api.Root;
import org.apache.jackrabbit.oak.spi.security.ConfigurationParameters;
import org.apache.jackrabbit.oak.spi.security.SecurityProvider;
import org.apache.jackrabbit.oak.spi.security.user.UserConfiguration;
import org.apache.jackrabbit.oak.spi.security.user.UserConstants;
import org.apache.jackrabbit.oak.spi.security.user.util.PasswordUtil;
import org.jspecify.annotations.Nullable;

/**
 * Makes a refused password take equally long, whatever is wrong: password, user name, or a disabled account.
 *
 * <p>Oak hashes the password of an enabled user once, takes two hashes with default settings for a user that does not
 * exist, and none at all for a disabled one. This hashes what is missing from one of the former and two of the latter. It is
 * done once Oak has said no, so that a right password costs nothing more.
 */
record EvenEffort(
        @Nullable UserManager users,
        @Nullable Root root,
        @Nullable SecurityProvider provider) {

    /** What Oak's module has hashed. */
    private enum OakHashes {
        PASSWORD,
        TWO_DEFAULTS,
        NOTHING
    }

    /** Makes up for what Oak has not hashed to refuse {@code userId}. */
    void spend(String userId) {
        OakHashes spent = oakHashes(userId);
        if (spent != OakHashes.PASSWORD) {
            hash(userParameters());
        }
        if (spent != OakHashes.TWO_DEFAULTS) {
            hash(ConfigurationParameters.EMPTY);
            hash(ConfigurationParameters.EMPTY);
        }
    }

    private OakHashes oakHashes(String userId) {
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
        return root != null && root.getTree(user.getPath()).hasProperty(UserConstants.REP_PASSWORD);
    }

    private ConfigurationParameters userParameters() {
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
}
