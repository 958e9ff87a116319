/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.auth.token.http.SignInForm;
import dev.signet.auth.token.session.FormCredentials;
import dev.signet.auth.token.session.VerifiedCredentials;
import dev.signet.auth.token.settings.Settings;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.EndedSessions;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.token.TokenIssueException;
import dev.signet.core.token.TokenIssuer;
import java.util.Optional;
import javax.jcr.Credentials;

/** The session is in the cookie: signed here, checked anywhere. Signing in writes nothing to the repository. */
final class EncapsulatedMode implements TokenMode {

    private final Settings settings;
    private final CookieExamination examination;
    private final TokenIssuer issuer;
    private final EndedSessions ended;
    private final KeyRingProvider ring;

    EncapsulatedMode(
            Settings settings,
            CookieExamination examination,
            TokenIssuer issuer,
            EndedSessions ended,
            KeyRingProvider ring) {
        this.settings = settings;
        this.examination = examination;
        this.issuer = issuer;
        this.ended = ended;
        this.ring = ring;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public String label() {
        return "encapsulated";
    }

    @Override
    public CookieExamination examination() {
        return examination;
    }

    @Override
    public Optional<String> problem() {
        if (!settings.errors().isEmpty()) {
            return Optional.of("configuration " + Settings.PID + ": " + String.join("; ", settings.errors()));
        }
        try {
            ring.current();
            return ended.get() instanceof SessionEnds.Unknown unknown
                    ? Optional.of(unknown.why() + "; the health check Signet Session Revocation says more")
                    : Optional.empty();
        } catch (KeyRingUnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Credentials credentials(SignInForm form) {
        return FormCredentials.of(form.userId(), form.password());
    }

    @Override
    public IssuedToken token(String userId, Credentials credentials) throws TokenIssueException {
        IssuedToken issued = IssuedToken.of(issuer.issue(userId, null));
        issued.claims().ifPresent(claims -> ended.seen(claims.sessionId()));
        return issued;
    }

    /** Sessions from before the switch get a token that the other instances accept, too. */
    @Override
    public boolean replaces(CookieVerdict verdict) {
        return verdict.stored() != null && problem().isEmpty();
    }

    @Override
    public Optional<IssuedToken> renewed(CookieVerdict verdict) throws TokenIssueException {
        VerifiedCredentials verified = verdict.verified();
        return verified == null || !settings.errors().isEmpty()
                ? Optional.empty()
                : issuer.reissue(verified.token()).map(IssuedToken::of);
    }
}
