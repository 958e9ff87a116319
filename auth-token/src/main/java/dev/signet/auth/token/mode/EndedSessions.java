/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.auth.token.revocation.SessionRevocations;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.SessionRevocation;
import dev.signet.core.token.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sessions that were ended before their tokens expired, as this instance knows them. */
@Component(service = EndedSessions.class)
public final class EndedSessions implements Supplier<RevocationList> {

    /** No key has this id, so that nothing counts which ended the sessions of a key. */
    private static final KeyId NO_KEY = new KeyId("0".repeat(KeyId.LENGTH));

    private final SessionRevocation revocation;
    private final Supplier<RevocationList> list;
    private final Supplier<Optional<String>> problem;
    private final Consumer<Duration> longest;
    private final Predicate<Instant> isOver;

    @Activate
    public EndedSessions(@Reference SessionRevocations revocations) {
        this(revocations, revocations, revocations::problem, revocations::sessionsLast, revocations::isOver);
    }

    public EndedSessions(
            SessionRevocation revocation,
            Supplier<RevocationList> list,
            Supplier<Optional<String>> problem,
            Consumer<Duration> longest,
            Predicate<Instant> isOver) {
        this.revocation = revocation;
        this.list = list;
        this.problem = problem;
        this.longest = longest;
        this.isOver = isOver;
    }

    @Override
    public RevocationList get() {
        return list.get();
    }

    /** Why no token can be trusted at the moment, if that is so. Ask before {@link #get}, which may know more later. */
    public Optional<String> problem() {
        return problem.get().map(why -> why + "; the health check Signet Session Revocation says more");
    }

    /**
     * Whether nothing is left of a session to be ended: it was, or began so long ago that no token of it can be in force.
     *
     * <p>False if it is not known. A token that has expired says little: its session may go on with a newer one.
     */
    public boolean hasEnded(TokenClaims claims) {
        if (isOver.test(claims.signedInAt())) {
            return true;
        }
        return problem().isEmpty()
                && list.get().endOf(claims.subject(), claims.signedInAt(), claims.sessionId(), NO_KEY) != null;
    }

    /** Ends one session on behalf of whoever holds its token. */
    public void end(TokenClaims claims) throws RevocationException {
        revocation.endSession(claims.sessionId(), claims.signedInAt(), claims.subject());
    }

    /** Ends every session of a user who asks for that. */
    public void endAllOf(String userId) throws RevocationException {
        revocation.endSessionsOf(userId, userId);
    }

    /** From now on, sessions last for so long after their sign-in. */
    public void sessionsLast(Duration absoluteEnd) {
        longest.accept(absoluteEnd);
    }
}
