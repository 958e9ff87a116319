/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.revocation;

import dev.signet.core.revocation.RevocationException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.apache.jackrabbit.oak.spi.commit.CommitInfo;
import org.apache.jackrabbit.oak.spi.commit.Observer;
import org.apache.jackrabbit.oak.spi.state.NodeState;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions of users whose password changes, who are disabled or deleted, by whatever way that happens.
 *
 * <p>An observer of the store is called within every commit, before it returns: when the change has been saved, the sessions
 * have ended. What happened while this component was not there is found by comparing with {@link SeenUsers}.
 */
@Component(service = Observer.class)
public final class UserChanges implements Observer {

    /** So long the instance where it was changed has to tell, before another one of the same store acts. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration DAY = Duration.ofDays(1);
    private static final String NOBODY = "repository";
    private static final Logger LOG = LoggerFactory.getLogger(UserChanges.class);

    private final SessionRevocations revocations;
    private final SeenUsers seen;
    private final InstantSource clock;
    private @Nullable NodeState last;

    @Activate
    public UserChanges(@Reference SessionRevocations revocations, @Reference NodeStore store) {
        this(revocations, store, InstantSource.system());
    }

    UserChanges(SessionRevocations revocations, NodeStore store, InstantSource clock) {
        this.revocations = revocations;
        this.seen = new SeenUsers(store, revocations.folder(), clock);
        this.clock = clock;
    }

    @Override
    public synchronized void contentChanged(NodeState root, CommitInfo info) {
        NodeState before = last;
        last = root;
        if (before == null) {
            compareWithLastRun(root);
            return;
        }
        Set<String> users = ChangedUsers.between(before, root);
        if (users.isEmpty()) {
            return;
        }
        if (info.isExternal()) {
            Instant since = clock.instant().minus(PATIENCE);
            revocations.later(PATIENCE, () -> users.forEach(user -> end(user, since)));
        } else {
            users.forEach(user -> end(user, String.valueOf(info.getUserId())));
        }
        revocations.later(PATIENCE.multipliedBy(2), seen::keep);
    }

    /** At the first call, which comes with the registration. */
    private void compareWithLastRun(NodeState root) {
        Optional<SeenUsers.Seen> before = seen.last();
        before.ifPresent(state -> ChangedUsers.between(state.root(), root).forEach(user -> end(user, state.at())));
        revocations.later(Duration.ZERO, this::keepDaily);
    }

    /** An old state keeps old content from being collected. */
    private void keepDaily() {
        seen.keep();
        revocations.later(DAY, this::keepDaily);
    }

    private void end(String user, String by) {
        try {
            revocations.endSessionsOf(user, by);
            LOG.info("User {} was changed by {}: all sessions of that user have ended.", user, by);
        } catch (RevocationException e) {
            LOG.warn("User {} was changed by {}; {}", user, by, e.getMessage());
        }
    }

    /** Unless another instance has done so: what began after that is meant to go on. */
    private void end(String user, Instant since) {
        try {
            revocations.endSessionsOf(user, since, NOBODY);
        } catch (RevocationException e) {
            LOG.warn("User {} was changed; {}", user, e.getMessage());
        }
    }
}
