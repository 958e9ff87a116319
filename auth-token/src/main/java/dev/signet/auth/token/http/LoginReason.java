/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import dev.signet.auth.token.attempt.PasswordRefusal;
import dev.signet.auth.token.text.Languages;
import dev.signet.auth.token.text.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is asked to sign in again: fixed codes in addresses, a sentence in each language, and nothing about any
 * account.
 */
public enum LoginReason {
    /** Whatever was wrong with user name or password; strangers get no other answer. */
    INVALID_LOGIN("invalid_login", HttpServletResponse.SC_FORBIDDEN),
    /** No session came with the request, and there is nothing more to say. */
    NOT_SIGNED_IN("not_signed_in", HttpServletResponse.SC_FORBIDDEN),
    /** The session is good; the user who is to be impersonated is not. */
    IMPERSONATION("impersonation", HttpServletResponse.SC_FORBIDDEN),
    /** The password was right; the user who was to be impersonated at once is not there, or may not be. */
    NOT_IMPERSONATED("not_impersonated", HttpServletResponse.SC_FORBIDDEN),
    EXPIRED("expired", HttpServletResponse.SC_FORBIDDEN),
    /** A genuine token of a session that somebody has ended. */
    ENDED("ended", HttpServletResponse.SC_FORBIDDEN),
    /** The answer to the user who asked for it. */
    ENDED_EVERYWHERE("ended_everywhere", HttpServletResponse.SC_FORBIDDEN),
    /** The cookie is gone, but the session could not be ended. */
    NOT_ENDED("not_ended", HttpServletResponse.SC_FORBIDDEN),
    /** A form came without a session: whoever has filled it in has to know that nothing became of it. */
    NOT_SAVED("not_saved", HttpServletResponse.SC_FORBIDDEN),
    /** Somebody comes from the login page without any cookie. */
    NO_COOKIE("no_cookie", HttpServletResponse.SC_FORBIDDEN),
    /** Good tokens of two sessions came together: one of them is not the user's own. */
    SEVERAL_SESSIONS("several_sessions", HttpServletResponse.SC_FORBIDDEN),
    /** The password was right, and is too old. */
    PASSWORD_EXPIRED("password_expired", HttpServletResponse.SC_FORBIDDEN),
    /** The password was right, but was never changed since somebody has set it. */
    PASSWORD_CHANGE("password_change", HttpServletResponse.SC_FORBIDDEN),
    /** The old password was right, the new one is one of those before. */
    PASSWORD_IN_HISTORY("password_in_history", HttpServletResponse.SC_FORBIDDEN),
    /** The new password was typed in two ways, so that nothing was tried. */
    PASSWORDS_DIFFER("passwords_differ", HttpServletResponse.SC_FORBIDDEN),
    /** The password was right, the account is disabled. */
    ACCOUNT_LOCKED("account_locked", HttpServletResponse.SC_FORBIDDEN),
    /** The password was right, and such accounts do not sign in here. */
    NOT_ALLOWED("not_allowed", HttpServletResponse.SC_FORBIDDEN),
    /** The form was not sent by a page of this site, and nothing in it was tried. */
    CROSS_SITE("cross_site", HttpServletResponse.SC_FORBIDDEN),
    /** A genuine token of somebody whom this instance does not know. */
    UNKNOWN_USER("unknown_user", HttpServletResponse.SC_FORBIDDEN),
    /** A genuine token whose user this instance does not let in. */
    ACCOUNT("account", HttpServletResponse.SC_FORBIDDEN),
    /** Somebody has tried too often, perhaps not this user. */
    THROTTLED("throttled", 429),
    /** The password was right, and too many sessions of the user have come and gone. */
    TOO_MANY_SESSIONS("too_many_sessions", 429),
    UNAVAILABLE("unavailable", HttpServletResponse.SC_SERVICE_UNAVAILABLE);

    /** What login pages call it. */
    public static final String PARAMETER = "j_reason";

    private static final String TEXT = "reason.";

    private final String code;
    private final int status;

    LoginReason(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** The word for it in addresses. */
    public String code() {
        return code;
    }

    /** Whether it takes a new password to sign in. */
    public boolean asksForNewPassword() {
        return switch (this) {
            case PASSWORD_EXPIRED, PASSWORD_CHANGE, PASSWORD_IN_HISTORY, PASSWORDS_DIFFER -> true;
            default -> false;
        };
    }

    /** The HTTP status for programs. */
    public int status() {
        return status;
    }

    /** The sentence for people, in their language. */
    public String text(Texts texts) {
        return texts.get(TEXT + code);
    }

    /** The English sentence, in ASCII, for headers. */
    public String text() {
        return text(Languages.installed().english());
    }

    /** The sentence for whatever code stands in an address; for one that is unknown, that of {@link #NOT_SIGNED_IN}. */
    public static String text(String code, Texts texts) {
        return of(code).orElse(NOT_SIGNED_IN).text(texts);
    }

    /** What to say of a password that was refused. */
    public static LoginReason of(PasswordRefusal refusal) {
        return switch (refusal) {
            case WRONG -> INVALID_LOGIN;
            case EXPIRED -> PASSWORD_EXPIRED;
            case NOT_OWN -> PASSWORD_CHANGE;
            case IN_HISTORY -> PASSWORD_IN_HISTORY;
            case LOCKED -> ACCOUNT_LOCKED;
        };
    }

    /** The reason with that code, if there is one. */
    public static Optional<LoginReason> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }
}
