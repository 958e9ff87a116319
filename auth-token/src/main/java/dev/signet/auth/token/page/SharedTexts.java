/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import dev.signet.auth.SignInLabel;
import dev.signet.auth.SignInTexts;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.text.Languages;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Hands the texts of this bundle's own login page to other pages. */
@Component
public final class SharedTexts implements SignInTexts {

    private final Languages languages = Languages.installed();

    @Override
    public Set<Locale> languages() {
        return languages.all();
    }

    @Override
    public Locale language(@Nullable String acceptLanguage) {
        return languages.accepted(acceptLanguage).language();
    }

    @Override
    public String reason(String code, Locale language) {
        return LoginReason.text(code, languages.in(language));
    }

    @Override
    public boolean asksForNewPassword(String code) {
        return LoginReason.of(code).filter(LoginReason::asksForNewPassword).isPresent();
    }

    @Override
    public String label(SignInLabel label, Locale language) {
        return languages.in(language).get("login." + label.name().toLowerCase(Locale.ROOT));
    }
}
