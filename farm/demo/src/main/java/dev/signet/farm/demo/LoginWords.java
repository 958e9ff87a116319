/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.auth.SignInLabel;
import dev.signet.auth.SignInTexts;
import dev.signet.farm.demo.html.DemoTexts;
import dev.signet.farm.demo.html.Html;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the login page says to one person: Signet's own texts, and those of the demo, in one language. */
record LoginWords(SignInTexts signet, DemoTexts demo, String code) {

    /** The words for who is there because of {@code code}, if there is one. */
    static LoginWords of(SignInTexts signet, Locale language, @Nullable String code) {
        return new LoginWords(signet, DemoTexts.in(language), code == null ? "" : code);
    }

    /** Why somebody was sent here. */
    Optional<Html> reason() {
        return code.isEmpty() ? Optional.empty() : Optional.of(Html.text(signet.reason(code, demo.language())));
    }

    Html label(SignInLabel label) {
        return Html.text(signet.label(label, demo.language()));
    }

    /** Whether what was typed does not fit. */
    boolean isWrong() {
        return code.equals("invalid_login");
    }

    /** Whether it takes a new password to sign in. */
    boolean isChange() {
        return signet.asksForNewPassword(code);
    }
}
