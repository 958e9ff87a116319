/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.jcr.observation.Event;
import javax.jcr.observation.EventIterator;
import javax.jcr.observation.EventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when something below {@code /etc/key} changed, through one session that stays open for it.
 *
 * <p>Where the repository refuses, callers look from time to time instead; every {@link #begin} tries again.
 */
final class KeyNodeWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyNodeWatch.class);

    /** The parent, because the removal of a node is an event of its parent. */
    private static final String ROOT = "/etc";

    private static final int EVENTS = Event.PROPERTY_ADDED
            | Event.PROPERTY_CHANGED
            | Event.PROPERTY_REMOVED
            | Event.NODE_ADDED
            | Event.NODE_REMOVED
            | Event.NODE_MOVED;

    private final RepositorySessions sessions;
    private final Runnable changed;

    private @Nullable Session session;
    private boolean closed;
    private volatile boolean telling;

    KeyNodeWatch(RepositorySessions sessions, Runnable changed) {
        this.sessions = sessions;
        this.changed = changed;
    }

    /** Whether changes are told. */
    boolean isTelling() {
        return telling;
    }

    /** Begins to watch, unless that was done before. */
    synchronized void begin() {
        if (session != null || closed) {
            return;
        }
        Session opened = null;
        try {
            opened = sessions.open();
            opened.getWorkspace()
                    .getObservationManager()
                    .addEventListener(listener(), EVENTS, ROOT, true, null, null, false);
            session = opened;
            telling = true;
        } catch (RepositoryException e) {
            LOG.debug("Changes of {} are not told; it is looked at instead.", KeyNode.PATH, e);
            if (opened != null) {
                opened.logout();
            }
        }
    }

    private EventListener listener() {
        return events -> {
            if (concernsKeys(events)) {
                changed.run();
            }
        };
    }

    private static boolean concernsKeys(EventIterator events) {
        while (events.hasNext()) {
            try {
                String path = events.nextEvent().getPath();
                if (path.equals(KeyNode.PATH) || path.startsWith(KeyNode.PATH + '/')) {
                    return true;
                }
            } catch (RepositoryException e) {
                // An event without a path may be about anything.
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        Session opened;
        synchronized (this) {
            closed = true;
            telling = false;
            opened = session;
            session = null;
        }
        // Outside of the lock: the repository waits for a listener that is running, which may want to begin.
        if (opened != null) {
            opened.logout();
        }
    }
}
