/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.http.CookieScope;
import dev.signet.auth.token.http.SameSite;
import dev.signet.core.token.SessionPolicy;
import dev.signet.core.token.TokenPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A checked configuration.
 *
 * @param errors what cannot be used as it stands; while there is any, no encapsulated token is issued
 */
record Settings(
        boolean encapsulated,
        SessionPolicy sessions,
        String audience,
        TokenPolicy policy,
        CookieScope cookie,
        boolean refuseAdministrators,
        String loginPage,
        List<String> errors) {

    static final String BUILT_IN_LOGIN_PAGE = "/system/signet/login.html";

    static final String DEFAULT_ISSUER = "signet";
    static final String DEFAULT_AUDIENCE = "publish";
    static final String DEFAULT_COOKIE = "login-token";
    static final String DEFAULT_SAME_SITE = "Lax";

    static Settings of(Map<String, Object> properties) {
        ConfiguredValues values = new ConfiguredValues(properties);
        List<String> errors = new ArrayList<>();
        String audience = name("token.audience", values.text("token.audience", DEFAULT_AUDIENCE), errors);
        Set<String> audiences = new HashSet<>(Set.of(audience));
        for (String accepted : values.texts("token.accepted.audiences")) {
            audiences.add(name("token.accepted.audiences", accepted, errors));
        }
        String issuer = name("token.issuer", values.text("token.issuer", DEFAULT_ISSUER), errors);
        return new Settings(
                values.flag("token.encapsulated"),
                SessionSettings.policy(values, errors),
                audience,
                new TokenPolicy(issuer, audiences),
                cookie(values, errors),
                values.flag("token.refuse.administrators"),
                loginPage(values.text("auth.login.page", ""), errors),
                List.copyOf(errors));
    }

    private static String name(String property, String text, List<String> errors) {
        if (text.isEmpty() || text.length() > 255 || text.codePoints().anyMatch(Character::isISOControl)) {
            errors.add(property + " must be a name of 1 to 255 characters");
        }
        return text;
    }

    private static CookieScope cookie(ConfiguredValues values, List<String> errors) {
        String name = values.text("token.cookie.name", DEFAULT_COOKIE);
        if (!CookieScope.isName(name)) {
            errors.add("token.cookie.name is \"" + name + "\", which cannot be the name of a cookie; using "
                    + DEFAULT_COOKIE);
            name = DEFAULT_COOKIE;
        }
        String sameSite = values.text("token.samesite.cookie.attr", DEFAULT_SAME_SITE);
        return new CookieScope(
                name,
                SameSite.of(sameSite).orElseGet(() -> {
                    errors.add("token.samesite.cookie.attr is \"" + sameSite
                            + "\", but must be Strict, Lax or None; using Strict");
                    return SameSite.STRICT;
                }),
                values.flag("token.cookie.secure"));
    }

    private static String loginPage(String page, List<String> errors) {
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
