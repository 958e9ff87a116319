/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.keyring.KeyId;
import java.time.Instant;

/**
 * Ends sessions before their tokens expire, on every instance of the farm. An OSGi service for applications and consoles.
 *
 * <p>When a method returns, the sessions have ended on this instance and stay ended if it is killed; the other instances
 * hear of it within the bound that the revocation channel states. "By now" means by the clock that runs furthest ahead among
 * the instances that were heard, since a session's begin is told by the clock of the instance where the user signed in. Ending
 * twice does no harm. Safe for use by several threads.
 */
public interface SessionRevocation {

    /**
     * Ends one session.
     *
     * @param sessionId {@code jti} of its tokens
     * @param signedInAt when it began
     * @param by who asked for it: a user id, for the record
     */
    void endSession(String sessionId, Instant signedInAt, String by) throws RevocationException;

    /** Ends every session of a user that has begun by now. */
    void endSessionsOf(String userId, String by) throws RevocationException;

    /** Ends every session that has begun by now and whose token that key signed. */
    void endSessionsOf(KeyId key, String by) throws RevocationException;

    /** Ends every session that has begun by now, that of the caller included. */
    void endAllSessions(String by) throws RevocationException;

    /** What is known here, and how old that knowledge is. */
    RevocationStatus status();
}
