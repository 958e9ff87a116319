/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ends sessions for an operator, who wants to know whether there was anything to end, and who has heard of it. An OSGi
 * service for consoles.
 *
 * <p>Applications end sessions with {@link SessionRevocation}. What holds of its methods holds of {@link #end}, too. Safe
 * for use by several threads.
 */
public interface OperatorRevocation {

    /**
     * Looks whether what an operator names is known on this instance.
     *
     * @param name of the user, key or session; nothing for {@link RevocationScope#ALL}
     */
    Subject look(RevocationScope scope, String name);

    /**
     * Ends sessions, whether or not what they are named by is known, and tells the other instances, also if all of them had
     * ended.
     *
     * @param by who asked for it: a user id, for the record
     * @return what {@link #heard} knows the change by
     */
    String end(RevocationScope scope, String name, String by) throws RevocationException;

    /**
     * Tells which instances have heard of a change by now, and has those asked that have not.
     *
     * @return empty unless {@link #end} has returned it since this instance was started
     */
    Optional<Hearing> heard(String change);

    /**
     * Forgets another instance that is gone for good: it counts no more, until it speaks again.
     *
     * @param by who asked for it: a user id, for the record
     * @return whether it was known
     */
    boolean forget(String instance, String by);

    /** How much an instance can tell of a user, key or session. */
    enum Certainty {
        /** There is one, or there was. */
        KNOWN,
        /** There is none on this instance. */
        UNKNOWN,
        /** It cannot be told from where this instance stands. */
        UNTOLD
    }

    /**
     * What an operator names.
     *
     * @param name as this instance spells it; what is to be ended
     * @param note what the operator should know about it, a clause in words; may be empty
     */
    record Subject(Certainty certainty, String name, String note) {}

    /**
     * Who has heard of a change.
     *
     * @param listeners the other instances that are known, by name
     * @param expectedPeers how many other instances the farm is known to have
     */
    record Hearing(List<Listener> listeners, int expectedPeers) {

        public Hearing {
            listeners = List.copyOf(listeners);
        }
    }

    /**
     * Another instance.
     *
     * @param heardAt when it was last heard
     * @param knows whether it has told that it knows the change
     */
    record Listener(String name, Instant heardAt, boolean knows) {}
}
