/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.apache.jackrabbit.api.security.user.User;
import org.apache.jackrabbit.oak.spi.security.user.util.PasswordUtil;
import org.apache.sling.jcr.api.SlingRepository;
import org.apache.sling.serviceusermapping.ServiceUserMapped;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user as whom other instances come: keeps its password what the instance was told, and changes nothing else of it.
 *
 * <p>The user is made by the feature, without a password, so that nobody can sign in as it until there is one.
 */
@Component(
        service = {},
        immediate = true)
public final class TransportUser {

    static final String NAME = "signet-transport";

    private static final long LOOK_EVERY_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(TransportUser.class);

    private final SlingRepository repository;
    private final TransportPassword password;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "signet-transport-user");
        daemon.setDaemon(true);
        return daemon;
    });
    private Optional<String> given = Optional.empty();
    private String complaint = "";

    /**
     * Needs a service user that may read the user and change its password.
     *
     * @param mapped not used; while it is there, so is the service user
     */
    @Activate
    public TransportUser(
            BundleContext bundles,
            @Reference SlingRepository repository,
            @Reference(target = "(" + ServiceUserMapped.SUBSERVICENAME + "=transport)") ServiceUserMapped mapped) {
        this(repository, new TransportPassword(bundles::getProperty, System::getenv));
    }

    TransportUser(SlingRepository repository, TransportPassword password) {
        this.repository = repository;
        this.password = password;
    }

    @Activate
    void start() {
        look();
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    /** Gives the user the password, if that is another one than it was at the last look. */
    void look() {
        try {
            Optional<String> wanted = password.read();
            if (wanted.isPresent() && !wanted.equals(given)) {
                give(wanted.get());
                given = wanted;
            }
            complain("");
        } catch (IOException | RepositoryException | RuntimeException e) {
            // An exception that left this method would end all further looks.
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void complain(String text) {
        if (!text.equals(complaint) && !text.isEmpty()) {
            LOG.error("Other instances cannot sign in here as {}: {}", NAME, text);
        }
        complaint = text;
    }

    private void give(String wanted) throws RepositoryException {
        Session session = repository.loginService("transport", null);
        try {
            give((JackrabbitSession) session, wanted);
        } finally {
            session.logout();
        }
    }

    static void give(JackrabbitSession session, String wanted) throws RepositoryException {
        if (!(session.getUserManager().getAuthorizable(NAME) instanceof User user)) {
            throw new RepositoryException("there is no such user, or the service user may not read it");
        }
        if (!hasPassword(session, user, wanted)) {
            user.changePassword(wanted);
            session.save();
            LOG.info("User {} has the password that this instance was told.", NAME);
        }
    }

    private static boolean hasPassword(Session session, User user, String wanted) throws RepositoryException {
        String path = user.getPath() + "/rep:password";
        return session.propertyExists(path)
                && PasswordUtil.isSame(session.getProperty(path).getString(), wanted);
    }
}
