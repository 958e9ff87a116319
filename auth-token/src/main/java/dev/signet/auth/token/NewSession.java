/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.attempt.ProgramUsers;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.session.SignedInUser;
import dev.signet.auth.token.session.UserRefusal;
import dev.signet.core.audit.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import javax.jcr.Credentials;

/**
 * Starts the session of a user who has proven who they are, by whatever means: decides whether there may be one, and gives
 * the browser its token.
 */
final class NewSession {

    private final TokenMode mode;
    private final ProgramUsers programs;
    private final AttemptLimit limit;
    private final Notices notices;
    private final AuditNotes notes;

    NewSession(TokenMode mode, ProgramUsers programs, AttemptLimit limit, Notices notices, AuditNotes notes) {
        this.mode = mode;
        this.programs = programs;
        this.limit = limit;
        this.notices = notices;
        this.notes = notes;
    }

    /**
     * Starts it for the user whom the repository has just let in with {@code credentials}; nothing has been answered yet.
     *
     * @return why there is no session, if there is none: still to be recorded and answered
     */
    Optional<LoginReason> start(
            SignedInUser user, Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        if (isRefused(user)) {
            notices.refusedUser(user.id(), UserRefusal.ADMINISTRATOR.code());
            return Optional.of(LoginReason.NOT_ALLOWED);
        }
        if (programs.include(user.id())) {
            // Signed in under a spelling that this bundle does not know, but the repository does.
            return Optional.of(LoginReason.NOT_ALLOWED);
        }
        return new TokenDelivery(mode, limit, notices, notes)
                .token(AuditAction.SIGNED_IN, user.id(), credentials, request, response);
    }

    private boolean isRefused(SignedInUser user) {
        return mode.settings().encapsulated() && mode.settings().refuseAdministrators() && user.isAdministrator();
    }
}
