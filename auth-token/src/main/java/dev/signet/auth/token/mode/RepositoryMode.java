/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.auth.token.http.SignInForm;
import dev.signet.auth.token.session.FormCredentials;
import dev.signet.auth.token.session.StoredToken;
import dev.signet.auth.token.settings.Settings;
import dev.signet.core.token.TokenIssueException;
import java.util.Optional;
import javax.jcr.Credentials;

/** The session is in the repository: Oak stores a token below the user, and the cookie names it. */
final class RepositoryMode implements TokenMode {

    private final Settings settings;
    private final CookieExamination examination;

    RepositoryMode(Settings settings, CookieExamination examination) {
        this.settings = settings;
        this.examination = examination;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public String label() {
        return "repository";
    }

    @Override
    public CookieExamination examination() {
        return examination;
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public Credentials credentials(SignInForm form) {
        return FormCredentials.withStoredToken(form.userId(), form.password());
    }

    @Override
    public IssuedToken token(String userId, Credentials credentials) throws TokenIssueException {
        String token = StoredToken.madeFor(credentials);
        if (token.isEmpty()) {
            throw new TokenIssueException("Oak has stored no token; see that its token login module"
                    + " (org.apache.jackrabbit.oak.security.authentication.token.TokenLoginModule) is configured");
        }
        return IssuedToken.stored(token);
    }

    @Override
    public boolean replaces(CookieVerdict verdict) {
        return false;
    }

    /** Oak prolongs its tokens by itself. */
    @Override
    public Optional<IssuedToken> renewed(CookieVerdict verdict) {
        return Optional.empty();
    }
}
