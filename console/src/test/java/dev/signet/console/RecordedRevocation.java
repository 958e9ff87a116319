/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.SessionRevocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what is asked of it. */
final class RecordedRevocation implements SessionRevocation {

    final List<String> asked = new ArrayList<>();
    RevocationList list = RevocationList.empty();
    List<RevocationStatus.Peer> peers = List.of();

    @Nullable
    String refusal;

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
    public RevocationStatus status() {
        return new RevocationStatus(list, peers, 2, refusal);
    }
}
