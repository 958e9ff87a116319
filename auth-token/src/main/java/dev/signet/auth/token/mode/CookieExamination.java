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
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.jcr.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a request's cookies are worth, offline.
 *
 * <p>Each value goes to the verifier, in whatever order they come: what a value is worth counts, not what it looks like.
 * Only what the verifier calls malformed may be a token of the repository, and is tried when a session opens.
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
    private final InstantSource clock;

    CookieExamination(
            Settings settings, EndedSessions ended, KeyRingProvider ring, Notices notices, InstantSource clock) {
        this.settings = settings;
        this.ended = ended;
        this.ring = ring;
        this.notices = notices;
        this.clock = clock;
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

    /** What opens a session, whatever else there is; if nothing does, what is to be said about the values. */
    public CookieVerdict of(List<String> values) {
        return of(values, List.of());
    }

    /**
     * The same.
     *
     * @param former values of the name that the cookie had before: they count only if no other opens a session
     */
    public CookieVerdict of(List<String> values, List<String> former) {
        CookieVerdict verdict = judged(values);
        return former.isEmpty() || !isFormerNameHonoured() ? verdict : verdict.orElse(judged(former));
    }

    private boolean isFormerNameHonoured() {
        return settings.cookie()
                .former()
                .filter(former -> clock.instant().isBefore(former.until()))
                .isPresent();
    }

    private CookieVerdict judged(List<String> values) {
        List<VerifiedToken> good = new ArrayList<>();
        List<StoredToken> stored = new ArrayList<>();
        List<RefusedToken> refused = new ArrayList<>();
        for (String value : new LinkedHashSet<>(values)) {
            sort(value, good, stored, refused);
        }
        Optional<VerifiedToken> session =
                good.stream().max(Comparator.comparing(token -> token.claims().expiresAt()));
        if (session.isPresent()) {
            return judged(session.get(), good, refused);
        }
        if (stored.isEmpty()) {
            return new CookieVerdict(null, refused);
        }
        if (!maySessionsGoOn()) {
            refused.addAll(Collections.nCopies(stored.size(), UNCHECKED));
            return new CookieVerdict(null, refused);
        }
        return new CookieVerdict(credentials(stored), refused);
    }

    /** Stored tokens are not even tried beside one that is good: which of them are, only the repository knows. */
    private CookieVerdict judged(VerifiedToken session, List<VerifiedToken> good, List<RefusedToken> refused) {
        String id = session.claims().sessionId();
        if (good.stream().allMatch(token -> token.claims().sessionId().equals(id))) {
            ended.seen(id);
            return new CookieVerdict(new VerifiedCredentials(session, settings.refuseAdministrators(), ended), refused);
        }
        good.forEach(token -> refused.add(new RefusedToken(CookieVerdict.SEVERAL_SESSIONS, true, token.claims())));
        return new CookieVerdict(null, refused);
    }

    private void sort(String value, List<VerifiedToken> good, List<StoredToken> stored, List<RefusedToken> refused) {
        Verification verification = verify(value);
        if (verification instanceof VerifiedToken token) {
            if (settings.encapsulated()) {
                good.add(token);
            } else {
                notices.refusedUser(token.claims().subject(), SUPPORT_OFF);
                refused.add(new RefusedToken(SUPPORT_OFF, false, token.claims()));
            }
        } else if (verification instanceof Rejection rejection) {
            if (rejection.reason() == RejectionReason.MALFORMED && StoredToken.isShapeOf(value)) {
                stored.add(StoredToken.of(value));
            } else {
                refused.add(refused(rejection));
            }
        } else {
            refused.add(new RefusedToken(KEYS_UNAVAILABLE, false, null));
        }
    }

    private static RefusedToken refused(Rejection rejection) {
        return new RefusedToken(
                rejection.reason().code(), rejection.reason().isDeadEverywhere(), rejection.genuineClaims());
    }

    /** Those of the repository: in encapsulated mode they end with the sessions of their user. */
    private Credentials credentials(List<StoredToken> tokens) {
        if (settings.encapsulated()) {
            return new StoredCredentials(tokens, ended);
        }
        return tokens.size() == 1 ? tokens.get(0).credentials() : new StoredCredentials(tokens, () -> SessionEnds.NONE);
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
