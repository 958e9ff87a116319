/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.auth.token.attempt.PasswordRefusal;
import java.io.UnsupportedEncodingException;
import java.security.NoSuchAlgorithmException;
import javax.jcr.RepositoryException;
import org.apache.jackrabbit.api.security.user.Authorizable;
import org.apache.jackrabbit.api.security.user.User;
import org.apache.jackrabbit.api.security.user.UserManager;
import org.apache.jackrabbit.oak.api.PropertyState;
import org.apache.jackrabbit.oak.api.Root;
import org.apache.jackrabbit.oak.api.Tree;
import org.apache.jackrabbit.oak.api.Type;
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
 * exist, and none at all for a disabled one. This hashes what is missing from one of the former and two of the latter; for a
 * disabled user the former is a comparison, so that who gives the right password can be told. It is done once Oak has said
 * no, so that a right password costs nothing more.
 */
record EvenEffort(
        @Nullable UserManager users,
        @Nullable Root root,
        @Nullable SecurityProvider provider) {

    /**
     * Makes up for what Oak has not hashed to refuse {@code userId}.
     *
     * @return what can be said of the password: whether it is that of a disabled account; and whether its user has never
     *     changed it, which matters if it turns out to be right
     */
    PasswordRefusal spend(String userId, char[] password) {
        Authorizable found = find(userId);
        if (found == null) {
            hash(userParameters());
            return PasswordRefusal.WRONG;
        }
        PasswordRefusal why = found instanceof User user ? refusal(user, password) : unknown();
        hash(ConfigurationParameters.EMPTY);
        hash(ConfigurationParameters.EMPTY);
        return why;
    }

    private PasswordRefusal refusal(User user, char[] password) {
        try {
            Tree tree = root == null ? null : root.getTree(user.getPath());
            String stored = tree == null ? null : text(tree.getProperty(UserConstants.REP_PASSWORD));
            if (tree == null || stored == null) {
                return unknown();
            }
            if (!user.isDisabled()) {
                // Oak has compared it.
                boolean changed =
                        tree.getChild(UserConstants.REP_PWD).hasProperty(UserConstants.REP_PASSWORD_LAST_MODIFIED);
                return changed ? PasswordRefusal.WRONG : PasswordRefusal.NOT_OWN;
            }
            return PasswordUtil.isSame(stored, password) ? PasswordRefusal.LOCKED : PasswordRefusal.WRONG;
        } catch (RepositoryException e) {
            return unknown();
        }
    }

    private static @Nullable String text(@Nullable PropertyState property) {
        return property == null ? null : property.getValue(Type.STRING);
    }

    private PasswordRefusal unknown() {
        hash(userParameters());
        return PasswordRefusal.WRONG;
    }

    private @Nullable Authorizable find(String userId) {
        try {
            return users == null ? null : users.getAuthorizable(userId);
        } catch (RepositoryException e) {
            return null;
        }
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
