/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.OperatorRevocation;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.SessionRevocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes down what is asked of it. */
final class RecordedRevocation implements SessionRevocation, OperatorRevocation {

    static final String CHANGE = "00000000000000ff-17";

    final List<String> asked = new ArrayList<>();
    RevocationList list = RevocationList.empty();
    List<RevocationStatus.Peer> peers = List.of();

    List<Listener> listeners = List.of();

    @Nullable
    String refusal;

    @Nullable
    Subject subject;

    @Override
    public void endSession(String sessionId, Instant signedInAt, String by) throws RevocationException {
        take("session " + sessionId + " " + signedInAt + " by " + by);
    }

    @Override
    public void endSessionsOf(String userId, String by) throws RevocationException {
        take("user " + userId + " by " + by);
    }

    @Override
    public void endSessionsOf(KeyId key, String by) throws RevocationException {
        take("key " + key + " by " + by);
    }

    @Override
    public void endAllSessions(String by) throws RevocationException {
        take("all by " + by);
    }

    private void take(String what) throws RevocationException {
        if (refusal != null) {
            throw new RevocationException(refusal);
        }
        asked.add(what);
    }

    @Override
    public Subject look(RevocationScope scope, String name) {
        return subject == null ? new Subject(Certainty.KNOWN, name, "") : subject;
    }

    @Override
    public String end(RevocationScope scope, String name, String by) throws RevocationException {
        take((scope.name().toLowerCase(Locale.ROOT) + " " + name).strip() + " by " + by);
        return CHANGE;
    }

    @Override
    public Optional<Hearing> heard(String change) {
        return change.equals(CHANGE) ? Optional.of(new Hearing(listeners, 2)) : Optional.empty();
    }

    @Override
    public boolean forget(String instance, String by) {
        boolean known = peers.stream().anyMatch(peer -> peer.name().equals(instance));
        if (known) {
            asked.add("forget " + instance + " by " + by);
        }
        return known;
    }

    @Override
    public RevocationStatus status() {
        return new RevocationStatus(list, peers, 2, refusal);
    }
}
