/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.auth.token.http.SignInAnswer;
import dev.signet.auth.token.http.SignInForm;
import dev.signet.auth.token.settings.Settings;
import dev.signet.core.token.TokenIssueException;
import java.util.Optional;
import javax.jcr.Credentials;

/** How this instance keeps sessions, with the settings in force; replaced as a whole when these change. */
public sealed interface TokenMode permits EncapsulatedMode, RepositoryMode {

    Settings settings();

    /** The word for it in answers. */
    String label();

    /** How requests to sign in are answered. */
    default SignInAnswer answer() {
        return new SignInAnswer(settings().loginPage(), settings().cookie().proxies());
    }

    /** Finds out what the cookies of a request amount to, without a look into the repository. */
    CookieExamination examination();

    /** What keeps everybody from signing in here at the moment, if anything does. */
    Optional<String> problem();

    /** What to ask the repository with, when a user signs in. */
    Credentials credentials(SignInForm form);

    /** The token for a user who has just been let in with {@code credentials}. */
    IssuedToken token(String userId, Credentials credentials) throws TokenIssueException;

    /** Whether a session opened with {@code verdict} goes on with a new token of this mode. */
    boolean replaces(CookieVerdict verdict);

    /** A younger token of the session opened with {@code verdict}, if it is time for one. */
    Optional<IssuedToken> renewed(CookieVerdict verdict) throws TokenIssueException;
}
