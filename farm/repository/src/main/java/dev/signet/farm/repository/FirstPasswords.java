/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import java.nio.file.Path;
import java.util.Map;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.apache.jackrabbit.api.security.user.User;
import org.apache.sling.jcr.api.SlingRepository;
import org.apache.sling.jcr.api.SlingRepositoryInitializer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every user named in the farm's credentials file a password, if that user exists and has none yet.
 *
 * <p>Guarantees: it runs after repoinit and before anybody can sign in; a password that somebody changed later stays;
 * no password reaches a log. A file that cannot be used leaves the users without password, which means that nobody can
 * sign in as them: that is the safe side, and the log says what to do.
 */
@Component(property = "service.ranking:Integer=10000")
public final class FirstPasswords implements SlingRepositoryInitializer {

    private static final Logger LOG = LoggerFactory.getLogger(FirstPasswords.class);

    private final @Nullable String file;

    @Activate
    public FirstPasswords(BundleContext bundles) {
        this(bundles.getProperty("signet.credentials"));
    }

    FirstPasswords(@Nullable String file) {
        this.file = file;
    }

    @Override
    public void processRepository(SlingRepository repository) throws Exception {
        if (file == null) {
            LOG.warn("No framework property signet.credentials: users without password stay without.");
            return;
        }
        try {
            give(repository, CredentialsFile.read(Path.of(file)));
        } catch (CredentialsFile.Refused e) {
            LOG.error(e.getMessage());
        }
    }

    @SuppressWarnings("deprecation") // Nobody but the administrator may set the administrator's password.
    private static void give(SlingRepository repository, Map<String, String> passwords) throws RepositoryException {
        Session session = repository.loginAdministrative(null);
        try {
            give((JackrabbitSession) session, passwords);
        } finally {
            session.logout();
        }
    }

    static void give(JackrabbitSession session, Map<String, String> passwords) throws RepositoryException {
        for (Map.Entry<String, String> entry : passwords.entrySet()) {
            give(session, entry.getKey(), entry.getValue());
        }
        session.save();
    }

    private static void give(JackrabbitSession session, String name, String password) throws RepositoryException {
        if (session.getUserManager().getAuthorizable(name) instanceof User user
                && !user.isSystemUser()
                && !session.propertyExists(user.getPath() + "/rep:password")) {
            user.changePassword(password);
            LOG.info("User {} got the password of the farm's credentials file.", name);
        }
    }
}
