/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.revocation.RevocationException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jackrabbit.oak.spi.commit.CommitInfo;
import org.apache.jackrabbit.oak.spi.commit.Observer;
import org.apache.jackrabbit.oak.spi.security.user.UserConfiguration;
import org.apache.jackrabbit.oak.spi.security.user.UserConstants;
import org.apache.jackrabbit.oak.spi.state.NodeState;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions of users whose password changes, who are disabled or deleted, by whatever way that happens.
 *
 * <p>An observer of the store is called within every commit, before it returns: when the change has been saved, the sessions
 * have ended. What happened while this component was not there is found by comparing with {@link SeenUsers}.
 */
@Component(service = {Observer.class, UserChanges.class})
public final class UserChanges implements Observer {

    /** So long the instance where it was changed has to tell, before another one of the same store acts. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration DAY = Duration.ofDays(1);
    private static final String NOBODY = "repository";
    private static final Logger LOG = LoggerFactory.getLogger(UserChanges.class);

    private final SessionRevocations revocations;
    private final NodeStore store;
    private final SeenUsers seen;
    private final InstantSource clock;
    private final String usersPath;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean allStored = true;
    private volatile @Nullable UserPlaces places;
    private @Nullable NodeState last;

    @Activate
    public UserChanges(
            @Reference SessionRevocations revocations, @Reference NodeStore store, @Reference UserConfiguration users) {
        this(revocations, store, usersPath(users), InstantSource.system());
    }

    UserChanges(SessionRevocations revocations, NodeStore store, String usersPath, InstantSource clock) {
        this.revocations = revocations;
        this.store = store;
        this.seen = new SeenUsers(store, revocations.folder(), clock);
        this.usersPath = usersPath;
        this.clock = clock;
    }

    /** Where Oak makes new users. */
    static String usersPath(UserConfiguration users) {
        return users.getParameters().getConfigValue(UserConstants.PARAM_USER_PATH, UserConstants.DEFAULT_USER_PATH);
    }

    /** What the repository knows now of a user of that name, in whichever spelling. */
    FoundUser find(String userId) {
        return FoundUser.in(store.getRoot(), userId);
    }

    /** Why changes of some users, or of all, end no session; empty if all are seen. */
    Optional<String> problem() {
        UserPlaces known = places;
        return known == null
                ? Optional.of("the repository has not told this instance of any change yet")
                : known.problem();
    }

    /** Looks for users elsewhere once, since none are made there; at the very first start, as soon as that can be told. */
    private UserPlaces places(NodeState root) {
        UserPlaces known = places;
        if (known == null || known.problem().isPresent()) {
            known = UserPlaces.of(root, usersPath);
            places = known;
            if (known.paths().size() > 1) {
                LOG.info("Users live in {}.", known.paths());
            }
        }
        return known;
    }

    @Override
    public synchronized void contentChanged(NodeState root, CommitInfo info) {
        NodeState before = last;
        last = root;
        UserPlaces in = places(root);
        if (before == null) {
            compareWithLastRun(root, in);
            return;
        }
        Set<String> users = ChangedUsers.between(before, root, in);
        if (users.isEmpty()) {
            return;
        }
        if (info.isExternal()) {
            Instant since = clock.instant().minus(PATIENCE);
            waiting.incrementAndGet();
            revocations.later(PATIENCE, () -> {
                end(users, since);
                waiting.decrementAndGet();
            });
        } else {
            end(users, String.valueOf(info.getUserId()));
        }
        revocations.later(PATIENCE.multipliedBy(2), seen::keep);
    }

    /**
     * Takes note of what has been dealt with, so that the next start ends nothing again; unless some of it has not been.
     *
     * <p>What was changed since the last call is dealt with before: nobody is called any more.
     */
    @Deactivate
    void stop() {
        NodeState before;
        UserPlaces in = places;
        // Not for longer: a commit under way calls the observer, and a checkpoint waits for commits.
        synchronized (this) {
            before = last;
        }
        if (before == null || in == null) {
            return;
        }
        Optional<NodeState> now = allStored && waiting.get() == 0 ? seen.keep() : Optional.empty();
        now.ifPresent(root -> end(ChangedUsers.between(before, root, in), NOBODY));
    }

    /**
     * At the first call, which comes with the registration.
     *
     * <p>Whatever has ended a user's sessions meanwhile may have done so before the change, so they end in any case.
     */
    private void compareWithLastRun(NodeState root, UserPlaces in) {
        Optional<SeenUsers.Seen> before = seen.last();
        before.ifPresent(state -> end(ChangedUsers.between(state.root(), root, in), NOBODY));
        revocations.later(Duration.ZERO, this::keepDaily);
    }

    /** An old state keeps old content from being collected. */
    private void keepDaily() {
        seen.keep();
        revocations.later(DAY, this::keepDaily);
    }

    private void end(Set<String> users, String by) {
        if (users.isEmpty()) {
            return;
        }
        try {
            revocations.endSessionsOf(users, by);
            LOG.info("{} changed by {}: all sessions of theirs have ended.", named(users), by);
        } catch (RevocationException e) {
            failed(users, e);
        }
    }

    /** Unless another instance has done so: what began after that is meant to go on. */
    private void end(Set<String> users, Instant since) {
        try {
            revocations.endSessionsOf(users, since, NOBODY);
        } catch (RevocationException e) {
            failed(users, e);
        }
    }

    private void failed(Set<String> users, RevocationException e) {
        allStored = false;
        LOG.warn("{} changed; {}", named(users), e.getMessage());
    }

    private static String named(Set<String> users) {
        return users.size() > SessionRevocations.TOLD_ONE_BY_ONE ? users.size() + " users were" : users + " were";
    }
}
