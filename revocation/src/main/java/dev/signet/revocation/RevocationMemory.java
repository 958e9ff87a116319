/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.revocation.RevocationList;
import java.util.function.UnaryOperator;

/**
 * What is known of ended sessions, to be asked for every token; nobody waits for a disk here.
 *
 * <p>Changes are counted, so that whoever stores them knows how far that has come. Safe for use by several threads.
 */
final class RevocationMemory {

    private volatile RevocationList known = RevocationList.empty();
    private RevocationList recent = RevocationList.empty();
    private long changes;

    /**
     * All of it at one moment.
     *
     * @param recent what was taken in since the last {@link #fold}
     * @param changes how often something was taken in
     */
    record State(RevocationList known, RevocationList recent, long changes) {}

    RevocationList known() {
        return known;
    }

    synchronized State state() {
        return new State(known, recent, changes);
    }

    /** Takes something in, which counts at once; how many changes there have been by now. */
    synchronized long take(UnaryOperator<RevocationList> change) {
        RevocationList next = change.apply(known);
        if (next != known) {
            known = next;
            recent = change.apply(recent);
            changes++;
        }
        return changes;
    }

    /** Whether a list holds nothing new. */
    boolean covers(RevocationList list) {
        RevocationList before = known;
        return before.merge(list) == before;
    }

    /** Leaves out what {@code pruning} does; that is no change worth storing. */
    synchronized void prune(UnaryOperator<RevocationList> pruning) {
        known = pruning.apply(known);
        recent = pruning.apply(recent);
    }

    /** From now on nothing is recent; the state until now, for whoever stores all of it. */
    synchronized State fold() {
        State before = state();
        recent = RevocationList.empty();
        return before;
    }

    /** What could not be stored after all is recent again. */
    synchronized void unfold(RevocationList folded) {
        recent = recent.merge(folded);
    }
}
