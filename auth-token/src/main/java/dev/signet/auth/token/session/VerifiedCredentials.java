/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.token.TokenClaims;
import dev.signet.core.token.VerifiedToken;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.jcr.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * What the login modules accept in place of a password: a token that the verifier has passed.
 *
 * <p>Only {@link dev.signet.core.token.TokenVerifier} makes a {@link VerifiedToken}, so nobody can make these without a
 * key of the farm. Why a session was refused is kept in here: exceptions of login modules do not reach the request.
 */
public final class VerifiedCredentials implements Credentials {

    private static final long serialVersionUID = 1L;

    private final transient VerifiedToken token;
    private final transient boolean administratorsRefused;
    private final transient Supplier<SessionEnds> ended;
    private transient volatile @Nullable UserRefusal refusal;

    /**
     * Credentials for the subject of {@code token}.
     *
     * @param administratorsRefused whether no session may be opened for an administrator
     * @param ended what has ended, asked for whenever a session is opened
     */
    public VerifiedCredentials(VerifiedToken token, boolean administratorsRefused, Supplier<SessionEnds> ended) {
        this.token = token;
        this.administratorsRefused = administratorsRefused;
        this.ended = ended;
    }

    public VerifiedToken token() {
        return token;
    }

    public TokenClaims claims() {
        return token.claims();
    }

    /** Why the session was refused, if it was. */
    public Optional<UserRefusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    boolean administratorsRefused() {
        return administratorsRefused;
    }

    /**
     * Why the token does not open a session any more, though it was good when the request began.
     *
     * <p>Asked at each login: a resolver that is cloned later logs in with the same credentials once more.
     */
    Optional<UserRefusal> lapseAt(Instant now) {
        TokenClaims claims = claims();
        if (!now.isBefore(claims.expiresAt())) {
            return Optional.of(UserRefusal.EXPIRED);
        }
        SessionEnds ends = ended.get();
        if (ends.list().endOf(claims.subject(), claims.signedInAt(), claims.sessionId(), token.keyId()) != null) {
            return Optional.of(UserRefusal.REVOKED);
        }
        return ends instanceof SessionEnds.Known ? Optional.empty() : Optional.of(UserRefusal.REVOCATIONS_UNKNOWN);
    }

    void refuse(UserRefusal reason) {
        refusal = reason;
    }

    @Override
    public String toString() {
        return "VerifiedCredentials";
    }
}
