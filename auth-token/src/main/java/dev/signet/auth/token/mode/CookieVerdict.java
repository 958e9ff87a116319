/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.session.StoredCredentials;
import dev.signet.auth.token.session.StoredToken;
import dev.signet.auth.token.session.UserRefusal;
import dev.signet.auth.token.session.VerifiedCredentials;
import dev.signet.core.token.RejectionReason;
import dev.signet.core.token.TokenClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.jcr.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * What the cookies of one request amount to; travels with the request.
 *
 * @param login what to open a session with, if there was anything
 * @param refused what was not honoured, in the order of the cookies
 */
public record CookieVerdict(@Nullable Credentials login, List<RefusedToken> refused) {

    /** The word for good tokens of two sessions, neither of which is honoured: somebody else has set one of them. */
    public static final String SEVERAL_SESSIONS = "several-sessions";

    public static final CookieVerdict NOTHING = new CookieVerdict(null, List.of());

    private static final String ATTRIBUTE = CookieVerdict.class.getName();

    public CookieVerdict {
        refused = List.copyOf(refused);
    }

    /** What the cookies of the request amounted to when it came in. */
    public static CookieVerdict in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof CookieVerdict verdict ? verdict : NOTHING;
    }

    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** What to open a session with. */
    public Optional<Credentials> credentials() {
        return Optional.ofNullable(login);
    }

    /** The same, if it is made of an encapsulated token. */
    public @Nullable VerifiedCredentials verified() {
        return login instanceof VerifiedCredentials verified ? verified : null;
    }

    /** The token of the repository that it is made of, if it is not an encapsulated one and may be replaced. */
    public @Nullable StoredToken stored() {
        return login instanceof StoredCredentials stored ? stored.chosen() : null;
    }

    /** This verdict, or {@code other} if it has nothing to open a session with. */
    CookieVerdict orElse(CookieVerdict other) {
        if (login != null) {
            return this;
        }
        List<RefusedToken> all = new ArrayList<>(refused);
        all.addAll(other.refused);
        return new CookieVerdict(other.login, all);
    }

    /** Whether all there was is refused by every instance, so that the cookie may go. */
    public boolean dead() {
        return credentials().isEmpty() && !refused.isEmpty() && refused.stream().allMatch(RefusedToken::dead);
    }

    /** The claims of the session, if one was opened with an encapsulated token. */
    public Optional<TokenClaims> session() {
        return Optional.ofNullable(verified())
                .filter(credentials -> credentials.refusal().isEmpty())
                .map(VerifiedCredentials::claims);
    }

    /** Whether the repository has found good tokens of more than one session among those of its own. */
    public boolean isOfSeveralSessions() {
        return login instanceof StoredCredentials stored && stored.areOfSeveralSessions();
    }

    /** Why a genuine token was not honoured, as a word: by its content, or because of its user. */
    public Optional<String> rejection() {
        if (login instanceof VerifiedCredentials verified) {
            return verified.refusal().map(UserRefusal::code);
        }
        if (isOfSeveralSessions()) {
            return Optional.of(SEVERAL_SESSIONS);
        }
        return login != null
                ? Optional.empty()
                : refused.stream()
                        .filter(token -> token.claims() != null)
                        .map(RefusedToken::reason)
                        .reduce((first, last) -> last);
    }

    /** What to tell the holder of a genuine token that was not honoured. */
    public Optional<LoginReason> loginReason() {
        String word = rejection().orElse("");
        if (word.equals(SEVERAL_SESSIONS)) {
            return Optional.of(LoginReason.SEVERAL_SESSIONS);
        }
        if (word.equals(RejectionReason.EXPIRED.code())) {
            return Optional.of(LoginReason.EXPIRED);
        }
        if (word.equals(RejectionReason.REVOKED.code())) {
            return Optional.of(LoginReason.ENDED);
        }
        if (word.equals(RejectionReason.REVOCATIONS_UNKNOWN.code())) {
            return Optional.of(LoginReason.UNAVAILABLE);
        }
        if (word.equals(UserRefusal.UNKNOWN_USER.code())) {
            return Optional.of(LoginReason.UNKNOWN_USER);
        }
        return verified() == null || word.isEmpty() ? Optional.empty() : Optional.of(LoginReason.ACCOUNT);
    }
}
