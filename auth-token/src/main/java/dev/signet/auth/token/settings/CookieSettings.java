/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.settings;

import dev.signet.auth.token.http.CookieScope;
import dev.signet.auth.token.http.SameSite;
import dev.signet.auth.token.http.TrustedProxies;
import dev.signet.auth.token.http.UserAgents;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Reads what the cookie is called and which attributes it has; where that cannot be used, the strictest are taken. */
final class CookieSettings {

    static final String DEFAULT_COOKIE = "login-token";
    static final String DEFAULT_SAME_SITE = "Lax";

    private static final String NAME = "token.cookie.name";
    /** Of Sling's authentication, which this bundle does not configure. */
    static final String IMPERSONATION = "auth.sudo.cookie";

    private static final String FORMER = "token.cookie.former.name";
    private static final String UNTIL = "token.cookie.former.until";
    private static final String SAME_SITE = "token.samesite.cookie.attr";
    private static final String EXEMPTED = "token.samesite.exempted.user.agents";
    private static final String SECURE = "token.cookie.secure";
    private static final String PROXIES = "token.trusted.proxies";

    private CookieSettings() {}

    static CookieScope scope(ConfiguredValues values, List<String> errors) {
        return new CookieScope(
                name(values.text(NAME, DEFAULT_COOKIE), errors),
                sameSite(values.text(SAME_SITE, DEFAULT_SAME_SITE), errors),
                exempted(values.texts(EXEMPTED), errors),
                values.flag(SECURE),
                proxies(values.texts(PROXIES), errors),
                former(values, errors),
                values.text(IMPERSONATION, "sling.sudo"));
    }

    private static Optional<CookieScope.FormerName> former(ConfiguredValues values, List<String> errors) {
        String name = values.text(FORMER, "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (!CookieScope.isName(name)) {
            errors.add(FORMER + " is \"" + name + "\", which cannot be the name of a cookie; honouring none");
            return Optional.empty();
        }
        String until = values.text(UNTIL, "");
        try {
            Instant end = until.isEmpty() ? Instant.MAX : Instant.parse(until);
            return Optional.of(new CookieScope.FormerName(name, end));
        } catch (DateTimeException e) {
            errors.add(UNTIL + " is \"" + until + "\", but must be an instant such as 2026-03-01T12:00:00Z;"
                    + " not honouring " + name);
            return Optional.empty();
        }
    }

    private static String name(String name, List<String> errors) {
        if (CookieScope.isName(name)) {
            return name;
        }
        errors.add(NAME + " is \"" + name + "\", which cannot be the name of a cookie; using " + DEFAULT_COOKIE);
        return DEFAULT_COOKIE;
    }

    private static SameSite sameSite(String setting, List<String> errors) {
        return SameSite.of(setting).orElseGet(() -> {
            errors.add(
                    SAME_SITE + " is \"" + setting + "\", but must be Strict, Lax, None or Partitioned; using Strict");
            return SameSite.STRICT;
        });
    }

    private static UserAgents exempted(List<String> expressions, List<String> errors) {
        try {
            return UserAgents.of(expressions);
        } catch (PatternSyntaxException e) {
            errors.add(EXEMPTED + " holds \"" + e.getPattern() + "\", which is no regular expression: "
                    + e.getDescription() + "; exempting nobody");
            return UserAgents.NONE;
        }
    }

    private static TrustedProxies proxies(List<String> addresses, List<String> errors) {
        try {
            return TrustedProxies.of(addresses);
        } catch (IllegalArgumentException e) {
            errors.add(PROXIES + ": " + e.getMessage() + "; trusting nobody");
            return TrustedProxies.NONE;
        }
    }
}
