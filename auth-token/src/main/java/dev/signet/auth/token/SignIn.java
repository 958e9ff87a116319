/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.Attempt;
import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.ProgramUsers;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.SignInAnswer;
import dev.signet.auth.token.http.SignInForm;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.SignedInUser;
import dev.signet.auth.token.session.TokenLogin;
import dev.signet.auth.token.session.UserRefusal;
import dev.signet.core.audit.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import javax.jcr.Credentials;
import org.apache.sling.auth.core.AuthConstants;
import org.apache.sling.auth.core.spi.AuthenticationInfo;
import org.jspecify.annotations.Nullable;

/** One attempt to sign in with a form: begun before the repository is asked, and always ended with an answer. */
final class SignIn {

    private static final String ATTRIBUTE = SignIn.class.getName();

    private final TokenMode mode;
    private final Notices notices;
    private final Journal journal;
    private final SignInAnswer answer;
    private final Credentials credentials;
    private final ProgramUsers programs;

    private SignIn(
            TokenMode mode,
            Notices notices,
            Journal journal,
            SignInAnswer answer,
            Credentials credentials,
            ProgramUsers programs) {
        this.mode = mode;
        this.notices = notices;
        this.journal = journal;
        this.answer = answer;
        this.credentials = credentials;
        this.programs = programs;
    }

    /** The attempt that the request is part of, or {@code null}. */
    static @Nullable SignIn in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SignIn signIn ? signIn : null;
    }

    /** Reads the form and says what to ask the repository with; an unusable form is answered here. */
    static AuthenticationInfo begin(
            TokenMode mode,
            Notices notices,
            Journal journal,
            ProgramUsers programs,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignInAnswer answer = new SignInAnswer(mode.settings().loginPage());
        boolean inAddress = SignInForm.isInAddress(request);
        if (inAddress) {
            notices.credentialsInAddress();
        }
        if (SignInForm.isTooLong(request)) {
            journal.signInRefused(request, "unusable-form");
            answer.tooLong(response);
            return AuthenticationInfo.DOING_AUTH;
        }
        SignInForm form = inAddress ? null : SignInForm.of(request);
        boolean program = form != null && programs.include(form.userId());
        if (form == null || program) {
            String reason = program ? UserRefusal.PROGRAM_USER.code() : "unusable-form";
            journal.signInRefused(request, inAddress ? "credentials-in-address" : reason);
            answer.refused(request, response, LoginReason.INVALID_LOGIN);
            return AuthenticationInfo.DOING_AUTH;
        }
        // Passwords are not even tried if no token could be issued afterwards.
        Optional<String> problem = Caller.current() == null
                ? Optional.of(
                        "the HTTP service does not support preprocessors of the whiteboard, so attempts would not count")
                : mode.problem();
        if (problem.isPresent()) {
            notices.failure("nobody can sign in: " + problem.get());
            journal.signInRefused(request, LoginReason.UNAVAILABLE.code());
            answer.refused(request, response, LoginReason.UNAVAILABLE);
            return AuthenticationInfo.DOING_AUTH;
        }
        SignIn signIn = new SignIn(mode, notices, journal, answer, mode.credentials(form), programs);
        request.setAttribute(ATTRIBUTE, signIn);
        return signIn.info(form);
    }

    private AuthenticationInfo info(SignInForm form) {
        AuthenticationInfo info = TokenLogin.with(credentials, form.userId());
        info.put(AuthConstants.AUTH_INFO_LOGIN, true);
        return info;
    }

    /** The repository has let the user in: give the browser its token. */
    void succeeded(HttpServletRequest request, HttpServletResponse response) {
        SignedInUser user = SignedInUser.of(request).orElse(null);
        if (user == null) {
            failed(request, response);
        } else if (isRefused(user)) {
            notices.refusedUser(user.id(), UserRefusal.ADMINISTRATOR.code());
            failed(request, response);
        } else if (programs.include(user.id())) {
            // In a spelling that this bundle does not know, but the repository does.
            failed(request, response);
        } else {
            new Handover(mode, notices, journal)
                    .token(AuditAction.SIGNED_IN, user.id(), credentials, request, response)
                    .ifPresentOrElse(
                            reason -> {
                                journal.signInRefused(request, reason.code());
                                answer.refused(request, response, reason);
                            },
                            () -> answer.succeeded(request, response));
        }
    }

    private boolean isRefused(SignedInUser user) {
        return mode.settings().encapsulated() && mode.settings().refuseAdministrators() && user.isAdministrator();
    }

    /** The repository has not let the user in: one answer, whatever the cause. */
    void failed(HttpServletRequest request, HttpServletResponse response) {
        Caller caller = Caller.current();
        Attempt.Throttled throttled = caller == null ? null : caller.throttled();
        LoginReason reason = throttled == null ? LoginReason.INVALID_LOGIN : LoginReason.THROTTLED;
        if (throttled != null) {
            response.setHeader("Retry-After", throttled.retryAfter());
        }
        journal.signInRefused(request, reason.code());
        answer.refused(request, response, reason);
    }
}
