/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.revocation;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.core.revocation.SessionRevocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Ends sessions, and tells which have ended. */
@Component(service = {SessionRevocation.class, SessionRevocations.class})
public final class SessionRevocations implements SessionRevocation, Supplier<RevocationList> {

    private final InstantSource clock = InstantSource.system();
    private final AtomicReference<RevocationList> known = new AtomicReference<>(RevocationList.empty());
    private volatile Duration absoluteEnd = Duration.ofHours(12);

    @Activate
    public SessionRevocations() {}

    /** All that has ended, as far as it is known here; cheap enough to be asked for every token. */
    @Override
    public RevocationList get() {
        return known.get();
    }

    /**
     * Whether this instance has to refuse every token and every sign-in now, because it was told to be strict and has
     * heard of no other instance for too long to know what has ended.
     */
    public boolean refusesAll() {
        return false;
    }

    /** Takes note of how long sessions last here, from their sign-in to their absolute end. */
    public void sessionsLast(Duration longest) {
        absoluteEnd = longest;
    }

    @Override
    public void endSession(String sessionId, Instant signedInAt, String by) throws RevocationException {
        end(list -> list.end(sessionId, signedInAt.plus(absoluteEnd)));
    }

    @Override
    public void endSessionsOf(String userId, String by) throws RevocationException {
        end(list -> list.endAllOf(userId, clock.instant()));
    }

    @Override
    public void endSessionsOf(KeyId key, String by) throws RevocationException {
        end(list -> list.endAllOf(key, clock.instant()));
    }

    @Override
    public void endAllSessions(String by) throws RevocationException {
        end(list -> list.endAll(clock.instant()));
    }

    @Override
    public RevocationStatus status() {
        return new RevocationStatus(get(), List.of(), 0, null);
    }

    private void end(UnaryOperator<RevocationList> change) throws RevocationException {
        known.updateAndGet(change);
    }
}
