/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.page.SessionSelection;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.core.revocation.SessionRevocation;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an administrator can do about sessions from the console, by form or by program. */
final class SessionActions {

    private final SessionRevocation revocation;
    private final InstantSource clock;

    SessionActions(SessionRevocation revocation, InstantSource clock) {
        this.revocation = revocation;
        this.clock = clock;
    }

    /** What a form asks for, as far as that makes sense. */
    static SessionSelection requested(RequestedForm form) throws RefusedActionException {
        RevocationScope scope = scope(form.field("scope"));
        String given = form.field("name");
        String name = given == null ? "" : given.strip();
        boolean fits = switch (scope) {
            case ALL -> name.isEmpty();
            case USER -> !name.isEmpty();
            case SESSION, KEY -> KeyId.isWellFormed(name);
        };
        if (!fits) {
            throw new RefusedActionException(HttpServletResponse.SC_BAD_REQUEST, remedy(scope));
        }
        return new SessionSelection(scope, name);
    }

    private static RevocationScope scope(@Nullable String word) throws RefusedActionException {
        return Arrays.stream(RevocationScope.values())
                .filter(scope -> scope.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedActionException(
                        HttpServletResponse.SC_BAD_REQUEST,
                        "Say which sessions are to end: scope is user, session, key or all."));
    }

    private static String remedy(RevocationScope scope) {
        return switch (scope) {
            case ALL -> "All sessions of everybody have no name: leave the field empty, or choose what it names.";
            case USER -> "Name the user whose sessions are to end.";
            case SESSION -> "A session id is 16 digits 0-9 and a-f, as the audit record shows it.";
            case KEY -> "A key id is 16 digits 0-9 and a-f, as the page Crypto Support shows it.";
        };
    }

    /** Ends them; they have ended here when this returns. */
    void end(SessionSelection selection, String by) throws RefusedActionException {
        try {
            switch (selection.scope()) {
                case ALL -> revocation.endAllSessions(by);
                case KEY -> revocation.endSessionsOf(new KeyId(selection.name()), by);
                case USER -> revocation.endSessionsOf(selection.name(), by);
                // When it began is not known here; it cannot have been later than now.
                case SESSION -> revocation.endSession(selection.name(), clock.instant(), by);
            }
        } catch (RevocationException e) {
            throw new RefusedActionException(HttpServletResponse.SC_CONFLICT, String.valueOf(e.getMessage()));
        }
    }
}
