/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.http.CookieScope;
import dev.signet.auth.token.http.SameSite;
import dev.signet.core.token.TokenPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A checked configuration.
 *
 * @param errors what cannot be used as it stands; while there is any, no encapsulated token is issued
 */
record Settings(
        boolean encapsulated,
        Duration lifetime,
        String audience,
        TokenPolicy policy,
        CookieScope cookie,
        boolean refuseAdministrators,
        String loginPage,
        List<String> errors) {

    static final String BUILT_IN_LOGIN_PAGE = "/system/signet/login.html";

    private static final String DEFAULT_COOKIE = "login-token";
    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(12);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

    static Settings of(TokenAuthenticationConfiguration configuration) {
        List<String> errors = new ArrayList<>();
        String audience = name("token.audience", configuration.token_audience(), errors);
        Set<String> audiences = new HashSet<>(Set.of(audience));
        for (String accepted : configuration.token_accepted_audiences()) {
            if (!accepted.isBlank()) {
                audiences.add(name("token.accepted.audiences", accepted, errors));
            }
        }
        String issuer = name("token.issuer", configuration.token_issuer(), errors);
        return new Settings(
                configuration.token_encapsulated(),
                lifetime(configuration.token_lifetime(), errors),
                audience,
                new TokenPolicy(issuer, audiences),
                cookie(configuration, errors),
                configuration.token_refuse_administrators(),
                loginPage(configuration.auth_login_page(), errors),
                List.copyOf(errors));
    }

    private static Duration lifetime(String text, List<String> errors) {
        try {
            Duration lifetime = Duration.parse(text.trim());
            if (lifetime.compareTo(Duration.ofSeconds(1)) >= 0 && lifetime.compareTo(LONGEST_LIFETIME) <= 0) {
                return lifetime;
            }
        } catch (DateTimeException e) {
            // Reported below, like a duration that is out of bounds.
        }
        errors.add("token.lifetime is \"" + text + "\", but must be an ISO 8601 duration from PT1S to P366D, such as"
                + " PT12H");
        return DEFAULT_LIFETIME;
    }

    private static String name(String property, String text, List<String> errors) {
        String name = text.trim();
        if (name.isEmpty() || name.length() > 255 || name.codePoints().anyMatch(Character::isISOControl)) {
            errors.add(property + " must be a name of 1 to 255 characters");
        }
        return name;
    }

    private static CookieScope cookie(TokenAuthenticationConfiguration configuration, List<String> errors) {
        String name = configuration.token_cookie_name().trim();
        if (!CookieScope.isName(name)) {
            errors.add("token.cookie.name is \"" + name + "\", which cannot be the name of a cookie; using "
                    + DEFAULT_COOKIE);
            name = DEFAULT_COOKIE;
        }
        String sameSite = configuration.token_samesite_cookie_attr().trim();
        return new CookieScope(
                name,
                SameSite.of(sameSite).orElseGet(() -> {
                    errors.add("token.samesite.cookie.attr is \"" + sameSite + "\", but must be Strict, Lax or None");
                    return SameSite.STRICT;
                }),
                configuration.token_cookie_secure());
    }

    private static String loginPage(String text, List<String> errors) {
        String page = text.trim();
        if (page.isEmpty()) {
            return BUILT_IN_LOGIN_PAGE;
        }
        if (!page.startsWith("/") || page.startsWith("//") || !page.chars().allMatch(Settings::isPlainInPaths)) {
            errors.add("auth.login.page is \"" + page + "\", but must be an absolute path; using the built-in page");
            return BUILT_IN_LOGIN_PAGE;
        }
        return page;
    }

    private static boolean isPlainInPaths(int c) {
        return c > 0x20 && c < 0x7f && "?#\\\"<>^`{|}".indexOf(c) < 0;
    }
}
