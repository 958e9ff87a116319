/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.EndedSessions;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.revocation.SessionRevocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Ends sessions in memory, or fails to. */
public final class TestRevocation implements SessionRevocation {

    private RevocationList list = RevocationList.empty();
    private Duration longest = Duration.ZERO;
    private boolean broken;
    private boolean strict;
    private boolean over;
    private int writes;
    private final Set<String> seen = new TreeSet<>();

    /** This one, as it is asked. */
    public EndedSessions sessions() {
        return new EndedSessions() {
            @Override
            public SessionEnds get() {
                return strict ? new SessionEnds.Unknown(list, "nobody was heard") : new SessionEnds.Known(list);
            }

            @Override
            public void lifetime(Duration absoluteEnd) {
                longest = absoluteEnd;
            }

            @Override
            public boolean isPastAbsoluteEnd(Instant signedInAt) {
                return over;
            }

            @Override
            public void seen(String sessionId) {
                seen.add(sessionId);
            }
        };
    }

    /** From now on, nothing can be stored. */
    public void breakDown() {
        broken = true;
    }

    /** From now on, no other instance has been heard for too long. */
    public void refuseAll() {
        strict = true;
    }

    /** From now on, every session began too long ago to go on. */
    public void everySessionIsOver() {
        over = true;
    }

    /** The sessions that were seen to go on. */
    public Set<String> seen() {
        return Set.copyOf(seen);
    }

    /** How often something was stored. */
    public int writes() {
        return writes;
    }

    public RevocationList list() {
        return list;
    }

    public Duration longest() {
        return longest;
    }

    @Override
    public void endSession(String sessionId, Instant signedInAt, String by) throws RevocationException {
        become(list.end(sessionId, signedInAt.plus(longest)));
    }

    @Override
    public void endSessionsOf(String userId, String by) throws RevocationException {
        become(list.endAllOf(userId, Instant.parse("2026-11-20T12:00:00Z")));
    }

    @Override
    public void endSessionsOf(KeyId key, String by) throws RevocationException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void endAllSessions(String by) throws RevocationException {
        throw new UnsupportedOperationException();
    }

    @Override
    public RevocationStatus status() {
        return new RevocationStatus(list, List.of(), 0, null);
    }

    private void become(RevocationList next) throws RevocationException {
        if (broken) {
            throw new RevocationException("the disk is full");
        }
        list = next;
        writes++;
    }
}
