/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.PasswordRefusal;
import dev.signet.auth.token.attempt.ProgramUsers;
import dev.signet.auth.token.attempt.SignInAttempt;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.ReasonedAnswer;
import dev.signet.auth.token.http.Recipient;
import dev.signet.auth.token.http.SignInAnswer;
import dev.signet.auth.token.http.SignInForm;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.session.SignedInUser;
import dev.signet.auth.token.session.UserRefusal;
import dev.signet.core.csrf.RequestSite;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import javax.jcr.Credentials;
import org.apache.sling.auth.core.AuthConstants;
import org.apache.sling.auth.core.AuthUtil;
import org.apache.sling.auth.core.spi.AuthenticationInfo;
import org.apache.sling.auth.core.spi.JakartaAuthenticationHandler;
import org.apache.sling.jcr.resource.api.JcrResourceConstants;
import org.jspecify.annotations.Nullable;

/** Signs users in with a form, which is read before the repository is asked, and always answered. */
final class SignIn {

    /** As Sling calls it. */
    private static final String NEW_PASSWORD = "user.newpassword";

    private static final String UNUSABLE = "unusable-form";

    private final TokenMode mode;
    private final ProgramUsers programs;
    private final AttemptLimit limit;
    private final Notices notices;
    private final AuditNotes notes;
    private final SignOut signOut;
    private final SignInAnswer answer;

    /** With {@code signOut} for the session that is replaced. */
    SignIn(
            TokenMode mode,
            ProgramUsers programs,
            AttemptLimit limit,
            Notices notices,
            AuditNotes notes,
            SignOut signOut) {
        this.signOut = signOut;
        this.mode = mode;
        this.programs = programs;
        this.limit = limit;
        this.notices = notices;
        this.notes = notes;
        this.answer = mode.answer();
    }

    /** A form that the repository decides on: what is left to do then travels with the request. */
    private record Asked(SignIn signIn, Credentials credentials, String typed) {

        private static final String ATTRIBUTE = Asked.class.getName();

        static @Nullable Asked in(HttpServletRequest request) {
            return request.getAttribute(ATTRIBUTE) instanceof Asked asked ? asked : null;
        }
    }

    /** What Sling adds to it may be a new password, which it has read in an encoding of its own. */
    private static final class FormInfo extends AuthenticationInfo {

        private static final long serialVersionUID = 1L;

        private final transient HttpServletRequest request;

        FormInfo(String userId, HttpServletRequest request) {
            super(RequestSession.AUTH_TYPE, userId);
            this.request = request;
        }

        @Override
        public @Nullable Object put(String key, Object value) {
            return super.put(key, key.equals(NEW_PASSWORD) ? SignInForm.newPassword(value, request) : value);
        }
    }

    /** Whether the request is an attempt to sign in on which the repository decides, or has decided. */
    static boolean isUnderWayIn(HttpServletRequest request) {
        return Asked.in(request) != null;
    }

    /** Whether the request is for the address of forms, with one or without. */
    static boolean isMeantBy(HttpServletRequest request) {
        return SignInForm.isSentBy(request) || SignInForm.isMissingIn(request);
    }

    /** Reads the form and says what to ask the repository with; one that cannot be tried is answered here. */
    AuthenticationInfo begin(HttpServletRequest request, HttpServletResponse response) {
        if (SignInForm.isMissingIn(request)) {
            if (Recipient.of(request) == Recipient.PERSON) {
                answer.toLoginPage(request, response, null, null);
            } else {
                answer.status(request, response, LoginReason.NOT_SIGNED_IN);
            }
            return AuthenticationInfo.DOING_AUTH;
        }
        boolean inAddress = SignInForm.isInAddress(request);
        if (inAddress) {
            notices.credentialsInAddress();
        }
        if (SignInForm.isTooLong(request)) {
            notes.signInRefused(request, UNUSABLE);
            answer.tooLong(request, response);
            return AuthenticationInfo.DOING_AUTH;
        }
        if (isSentByAnotherSite(request)) {
            return refuse(request, response, LoginReason.CROSS_SITE.code(), LoginReason.CROSS_SITE, "");
        }
        SignInForm form = inAddress ? null : SignInForm.of(request);
        if (form == null) {
            String recorded = inAddress ? "credentials-in-address" : UNUSABLE;
            return refuse(request, response, recorded, LoginReason.INVALID_LOGIN, "");
        }
        if (form.isNewPasswordDoubtful()) {
            return refuse(
                    request,
                    response,
                    LoginReason.PASSWORDS_DIFFER.code(),
                    LoginReason.PASSWORDS_DIFFER,
                    form.userId());
        }
        if (programs.include(form.userId())) {
            return refuse(request, response, UserRefusal.PROGRAM_USER.code(), LoginReason.INVALID_LOGIN, form.userId());
        }
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            notices.failure("nobody can sign in: " + problem.get());
            return refuse(request, response, LoginReason.UNAVAILABLE.code(), LoginReason.UNAVAILABLE, form.userId());
        }
        return ask(form, request);
    }

    /** Who is made to sign in to an account of somebody else gives away what they do there. */
    private boolean isSentByAnotherSite(HttpServletRequest request) {
        return RequestSite.of(
                        request::getHeaders, mode.settings().cookie().proxies().hosts(request))
                == RequestSite.FOREIGN;
    }

    /** Passwords are not even tried if no token could be issued afterwards. */
    private Optional<String> problem() {
        return Caller.current() == null
                ? Optional.of(
                        "the HTTP service does not support preprocessors of the whiteboard, so attempts would not count")
                : mode.problem();
    }

    private AuthenticationInfo ask(SignInForm form, HttpServletRequest request) {
        Asked asked = new Asked(this, mode.credentials(form), form.userId());
        request.setAttribute(Asked.ATTRIBUTE, asked);
        AuthenticationInfo info = new FormInfo(form.userId(), request);
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
        asked.signIn().succeeded(asked, request, response);
        return true;
    }

    private void succeeded(Asked asked, HttpServletRequest request, HttpServletResponse response) {
        SignedInUser user = SignedInUser.of(request).orElse(null);
        Optional<LoginReason> refusal = user == null
                ? Optional.of(LoginReason.INVALID_LOGIN)
                : new NewSession(mode, programs, limit, notices, notes)
                        .start(user, asked.credentials(), request, response);
        // Whoever comes here has given the right password, and the operator has to know whose.
        String certain = user == null ? null : user.id();
        refusal.ifPresentOrElse(
                reason -> {
                    notes.signInRefused(request, reason.code(), certain);
                    answer.refused(request, response, reason, asked.typed());
                },
                () -> {
                    signOut.endReplaced(request);
                    answer.succeeded(request, response);
                });
    }

    /** If it was a form: tells why to who gave the right password, and to all others one answer; whether it was. */
    static boolean failed(HttpServletRequest request, HttpServletResponse response) {
        Asked asked = Asked.in(request);
        if (asked == null) {
            return false;
        }
        Caller caller = Caller.current();
        SignInAttempt.Throttled throttled = caller == null ? null : caller.throttled();
        if (throttled != null) {
            response.setHeader("Retry-After", throttled.retryAfter());
        }
        LoginReason reason = throttled == null ? reason(caller) : LoginReason.THROTTLED;
        SignIn signIn = asked.signIn();
        boolean certain = reason != LoginReason.INVALID_LOGIN && reason != LoginReason.THROTTLED;
        signIn.notes.signInRefused(request, reason.code(), certain ? asked.typed() : null);
        if (reason == LoginReason.INVALID_LOGIN
                && !Recipient.isBrowser(request)
                && !AuthUtil.isBrowserRequest(request)) {
            leaveToSling(request, reason);
            return true;
        }
        signIn.answer.refused(request, response, reason, asked.typed());
        return true;
    }

    /** It offers HTTP Basic to what is no browser, where that is allowed. */
    private static void leaveToSling(HttpServletRequest request, LoginReason reason) {
        request.setAttribute(JakartaAuthenticationHandler.FAILURE_REASON, reason.text());
        ReasonedAnswer.note(request, reason);
    }

    private static LoginReason reason(@Nullable Caller caller) {
        PasswordRefusal refusal = caller == null ? null : caller.refusal();
        if (refusal == null) {
            // The repository has opened the user's own session, and not that of who was to be impersonated.
            return caller != null && caller.isAccepted() ? LoginReason.NOT_IMPERSONATED : LoginReason.INVALID_LOGIN;
        }
        return LoginReason.of(refusal);
    }

    private AuthenticationInfo refuse(
            HttpServletRequest request, HttpServletResponse response, String recorded, LoginReason told, String typed) {
        notes.signInRefused(request, recorded);
        answer.refused(request, response, told, typed);
        return AuthenticationInfo.DOING_AUTH;
    }
}
