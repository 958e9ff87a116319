/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The texts of Signet's login page, for login pages of one's own; in English, and in every language that is installed.
 *
 * <p>They are plain text: whoever puts one into a page makes it safe for HTML, since there are quotes in it. The default locale
 * of the JVM makes no difference.
 */
@ProviderType
public interface SignInTexts {

    /** The languages that there are texts in: English, those that Signet brings, and those of fragments. */
    Set<Locale> languages();

    /**
     * The one of {@link #languages} that suits best whoever sends {@code acceptLanguage}; English if none does.
     *
     * <p>The page says so: {@code toLanguageTag()} for the attribute {@code lang} and the header {@code Content-Language}, and
     * {@code Vary: Accept-Language}.
     *
     * @param acceptLanguage the header {@code Accept-Language} as it came, well-formed or not
     */
    Locale language(@Nullable String acceptLanguage);

    /**
     * The sentence that tells somebody why they are asked to sign in.
     *
     * <p>Anybody can write an address, so an unknown code is never repeated: it gets the sentence that asks to sign in.
     *
     * @param code what the page's address has in {@code j_reason}
     * @param language any locale; if there are no texts in it, those of its language are taken, then English ones
     */
    String reason(String code, Locale language);

    /** Whether, for that reason, the page has to ask for a new password as well; false for an unknown code. */
    boolean asksForNewPassword(String code);

    /** What a form says. */
    String label(SignInLabel label, Locale language);
}
