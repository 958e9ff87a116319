/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.page.SessionSelection;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.OperatorRevocation;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationScope;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an administrator can do about sessions from the console, by form or by program. */
final class SessionActions {

    private final OperatorRevocation revocation;

    SessionActions(OperatorRevocation revocation) {
        this.revocation = revocation;
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

    /** What is known here of what a form names. */
    OperatorRevocation.Subject look(SessionSelection selection) {
        return revocation.look(selection.scope(), selection.name());
    }

    /** What is known of that, if it may be ended: what is not there only if that was asked for. */
    OperatorRevocation.Subject mayEnd(SessionSelection selection, boolean evenIfUnknown) throws RefusedActionException {
        OperatorRevocation.Subject subject = look(selection);
        if (subject.certainty() == OperatorRevocation.Certainty.UNKNOWN && !evenIfUnknown) {
            throw RefusedActionException.unknown("Nothing was done: " + subject.note() + ".");
        }
        return subject;
    }

    /** Ends the sessions of that; they have ended here when this returns. Returns the name of the change. */
    String end(RevocationScope scope, OperatorRevocation.Subject subject, String by) throws RefusedActionException {
        try {
            return revocation.end(scope, subject.name(), by);
        } catch (RevocationException e) {
            throw new RefusedActionException(HttpServletResponse.SC_CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    /** Who has heard of a change. */
    OperatorRevocation.Hearing heard(String change) throws RefusedActionException {
        return revocation
                .heard(change)
                .orElseThrow(() -> new RefusedActionException(
                        HttpServletResponse.SC_NOT_FOUND, "There is no such change since this instance was started."));
    }

    /** Forgets the instance that a form names. */
    void forget(RequestedForm form) throws RefusedActionException {
        String given = form.field("instance");
        String name = given == null ? "" : given.strip();
        if (name.isEmpty()) {
            throw new RefusedActionException(HttpServletResponse.SC_BAD_REQUEST, "Name the instance to forget.");
        }
        if (!revocation.forget(name, form.sender())) {
            throw RefusedActionException.unknown(
                    "Nothing was done: no other instance is known here by the name " + name + ".");
        }
    }
}
