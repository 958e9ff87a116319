/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.ProgramUsers;
import dev.signet.auth.token.attempt.SignInAttempt;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.SignInAnswer;
import dev.signet.auth.token.http.SignInForm;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.session.SignedInUser;
import dev.signet.auth.token.session.UserRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import javax.jcr.Credentials;
import org.apache.sling.auth.core.AuthConstants;
import org.apache.sling.auth.core.spi.AuthenticationInfo;
import org.apache.sling.jcr.resource.api.JcrResourceConstants;
import org.jspecify.annotations.Nullable;

/** Signs users in with a form, which is read before the repository is asked, and always answered. */
final class SignIn {

    private static final String UNUSABLE = "unusable-form";

    private final TokenMode mode;
    private final ProgramUsers programs;
    private final AttemptLimit limit;
    private final Notices notices;
    private final AuditNotes notes;
    private final SignInAnswer answer;

    SignIn(TokenMode mode, ProgramUsers programs, AttemptLimit limit, Notices notices, AuditNotes notes) {
        this.mode = mode;
        this.programs = programs;
        this.limit = limit;
        this.notices = notices;
        this.notes = notes;
        this.answer = new SignInAnswer(mode.settings().loginPage());
    }

    /** A form that the repository decides on: what is left to do then travels with the request. */
    private record Asked(SignIn signIn, Credentials credentials) {

        private static final String ATTRIBUTE = Asked.class.getName();

        static @Nullable Asked in(HttpServletRequest request) {
            return request.getAttribute(ATTRIBUTE) instanceof Asked asked ? asked : null;
        }
    }

    /** Whether the request is an attempt to sign in on which the repository decides, or has decided. */
    static boolean isUnderWayIn(HttpServletRequest request) {
        return Asked.in(request) != null;
    }

    /** Reads the form and says what to ask the repository with; one that cannot be tried is answered here. */
    AuthenticationInfo begin(HttpServletRequest request, HttpServletResponse response) {
        boolean inAddress = SignInForm.isInAddress(request);
        if (inAddress) {
            notices.credentialsInAddress();
        }
        if (SignInForm.isTooLong(request)) {
            notes.signInRefused(request, UNUSABLE);
            answer.tooLong(response);
            return AuthenticationInfo.DOING_AUTH;
        }
        SignInForm form = inAddress ? null : SignInForm.of(request);
        if (form == null) {
            String recorded = inAddress ? "credentials-in-address" : UNUSABLE;
            return refuse(request, response, recorded, LoginReason.INVALID_LOGIN);
        }
        if (programs.include(form.userId())) {
            return refuse(request, response, UserRefusal.PROGRAM_USER.code(), LoginReason.INVALID_LOGIN);
        }
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            notices.failure("nobody can sign in: " + problem.get());
            return refuse(request, response, LoginReason.UNAVAILABLE.code(), LoginReason.UNAVAILABLE);
        }
        return ask(form, request);
    }

    /** Passwords are not even tried if no token could be issued afterwards. */
    private Optional<String> problem() {
        return Caller.current() == null
                ? Optional.of(
                        "the HTTP service does not support preprocessors of the whiteboard, so attempts would not count")
                : mode.problem();
    }

    private AuthenticationInfo ask(SignInForm form, HttpServletRequest request) {
        Asked asked = new Asked(this, mode.credentials(form));
        request.setAttribute(Asked.ATTRIBUTE, asked);
        AuthenticationInfo info = new AuthenticationInfo(RequestSession.AUTH_TYPE, form.userId());
        info.put(JcrResourceConstants.AUTHENTICATION_INFO_CREDENTIALS, asked.credentials());
        info.put(AuthConstants.AUTH_INFO_LOGIN, true);
        return info;
    }

    /** If it was a form that let the user in: gives the browser its token and answers; whether it has. */
    static boolean succeeded(HttpServletRequest request, HttpServletResponse response) {
        Asked asked = Asked.in(request);
        if (asked == null) {
            return false;
        }
        asked.signIn().succeeded(asked.credentials(), request, response);
        return true;
    }

    private void succeeded(Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        SignedInUser user = SignedInUser.of(request).orElse(null);
        Optional<LoginReason> refusal = user == null
                ? Optional.of(LoginReason.INVALID_LOGIN)
                : new NewSession(mode, programs, limit, notices, notes).start(user, credentials, request, response);
        // Only of this one is it certain that the user asked, whom the operator has to know.
        String certain = user != null && refusal.equals(Optional.of(LoginReason.TOO_MANY_SESSIONS)) ? user.id() : null;
        refusal.ifPresentOrElse(
                reason -> {
                    notes.signInRefused(request, reason.code(), certain);
                    answer.refused(request, response, reason);
                },
                () -> answer.succeeded(request, response));
    }

    /** If it was a form: one answer, whatever the cause; whether it was. */
    static boolean failed(HttpServletRequest request, HttpServletResponse response) {
        Asked asked = Asked.in(request);
        if (asked == null) {
            return false;
        }
        Caller caller = Caller.current();
        SignInAttempt.Throttled throttled = caller == null ? null : caller.throttled();
        LoginReason reason = throttled == null ? LoginReason.INVALID_LOGIN : LoginReason.THROTTLED;
        if (throttled != null) {
            response.setHeader("Retry-After", throttled.retryAfter());
        }
        asked.signIn().refuse(request, response, reason.code(), reason);
        return true;
    }

    private AuthenticationInfo refuse(
            HttpServletRequest request, HttpServletResponse response, String recorded, LoginReason told) {
        notes.signInRefused(request, recorded);
        answer.refused(request, response, told);
        return AuthenticationInfo.DOING_AUTH;
    }
}
