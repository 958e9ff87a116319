/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.StoredCredentials;
import dev.signet.auth.token.session.StoredToken;
import dev.signet.auth.token.session.VerifiedCredentials;
import dev.signet.auth.token.settings.Settings;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.revocation.EndedSessions;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.token.Rejection;
import dev.signet.core.token.RejectionReason;
import dev.signet.core.token.TokenClaims;
import dev.signet.core.token.TokenVerifier;
import dev.signet.core.token.Verification;
import dev.signet.core.token.VerifiedToken;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.jcr.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a request's cookies are worth, offline.
 *
 * <p>Each value goes to the verifier first. Only what that calls malformed may be a token of the repository.
 */
public final class CookieExamination {

    /** The word for an encapsulated token that is good, but presented to an instance in repository mode. */
    public static final String SUPPORT_OFF = "encapsulated-tokens-off";

    /** The word for a token that could not be checked for want of keys. */
    private static final String KEYS_UNAVAILABLE = "keys-unavailable";

    /** A stored token while nobody knows whether the sessions of its user were ended. */
    private static final RefusedToken UNCHECKED =
            new RefusedToken(RejectionReason.REVOCATIONS_UNKNOWN.code(), false, null);

    private final Settings settings;
    private final TokenVerifier verifier;
    private final EndedSessions ended;
    private final KeyRingProvider ring;
    private final Notices notices;

    CookieExamination(
            Settings settings, EndedSessions ended, KeyRingProvider ring, Notices notices, InstantSource clock) {
        this.settings = settings;
        this.ended = ended;
        this.ring = ring;
        this.notices = notices;
        // In repository mode no token of this kind opens a session, so that nobody asks whether all ends are known.
        Supplier<SessionEnds> heeded = settings.encapsulated()
                ? ended
                : () -> new SessionEnds.Known(ended.get().list());
        this.verifier = new TokenVerifier(ring, settings.policy(), heeded, clock);
    }

    /**
     * What a user leaves behind who signs out.
     *
     * @param sessions of genuine tokens
     * @param unread whether there was a token of which this instance cannot tell
     */
    public record Leaving(List<TokenClaims> sessions, boolean unread) {}

    /** The first value that is good for a session; if there is none, what is to be said about the others. */
    public CookieVerdict of(List<String> values) {
        List<RefusedToken> refused = new ArrayList<>();
        for (String value : values) {
            Verification verification = verify(value);
            if (verification instanceof VerifiedToken token) {
                if (settings.encapsulated()) {
                    ended.seen(token.claims().sessionId());
                    return new CookieVerdict(credentials(token), null, refused);
                }
                notices.refusedUser(token.claims().subject(), SUPPORT_OFF);
                refused.add(new RefusedToken(SUPPORT_OFF, false, token.claims()));
            } else if (verification instanceof Rejection rejection) {
                boolean stored = rejection.reason() == RejectionReason.MALFORMED && StoredToken.isShapeOf(value);
                if (stored && maySessionsGoOn()) {
                    StoredToken token = StoredToken.of(value);
                    return new CookieVerdict(credentials(token), token, refused);
                }
                refused.add(stored ? UNCHECKED : refused(rejection));
            } else {
                refused.add(new RefusedToken(KEYS_UNAVAILABLE, false, null));
            }
        }
        return new CookieVerdict(null, null, refused);
    }

    private static RefusedToken refused(Rejection rejection) {
        return new RefusedToken(
                rejection.reason().code(), rejection.reason().isDeadEverywhere(), rejection.genuineClaims());
    }

    private VerifiedCredentials credentials(VerifiedToken token) {
        return new VerifiedCredentials(token, settings.refuseAdministrators(), ended);
    }

    /** One of the repository: in encapsulated mode it ends with the sessions of its user. */
    private Credentials credentials(StoredToken token) {
        return settings.encapsulated() ? new StoredCredentials(token, ended) : token.credentials();
    }

    /** In repository mode, no session is ended before its token is removed. */
    private boolean maySessionsGoOn() {
        return !settings.encapsulated() || ended.get() instanceof SessionEnds.Known;
    }

    /** The sessions to end when the cookies are taken away, those of another tier included. */
    public Leaving leaving(List<String> values) {
        List<TokenClaims> sessions = new ArrayList<>();
        boolean unread = false;
        for (String value : values) {
            Verification verification = verify(value);
            if (verification instanceof VerifiedToken token) {
                sessions.add(token.claims());
            } else if (verification instanceof Rejection rejection) {
                // What has expired by the clock of this instance may go on for a while by that of another.
                rejection.claims().filter(claims -> isOfThisFarm(rejection)).ifPresent(sessions::add);
                unread |= rejection.reason() == RejectionReason.UNKNOWN_KEY;
            } else {
                unread = true;
            }
        }
        return new Leaving(sessions, unread);
    }

    private static boolean isOfThisFarm(Rejection rejection) {
        return rejection.reason() != RejectionReason.WRONG_ISSUER && rejection.reason() != RejectionReason.REVOKED;
    }

    /** The verifier's word, or {@code null} if it has no keys to work with. */
    private @Nullable Verification verify(String value) {
        try {
            Verification verification = verifier.verify(value);
            if (verification instanceof Rejection rejection && rejection.unknownKeyId() != null) {
                notices.unknownKey(
                        rejection.unknownKeyId(),
                        ring.current().keys().stream().map(RingKey::id).toList());
            }
            return verification;
        } catch (KeyRingUnavailableException e) {
            notices.failure("sessions are not recognised: " + e.getMessage());
            return null;
        }
    }
}
