/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.settings;

import dev.signet.auth.token.http.CookieScope;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.core.token.SessionPolicy;
import dev.signet.core.token.TokenClaims;
import dev.signet.core.token.TokenPolicy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A checked configuration.
 *
 * @param idlePaths requests for which leave a session as idle as it was
 * @param errors what cannot be used as it stands; while there is any, no encapsulated token is issued
 */
public record Settings(
        boolean encapsulated,
        SessionPolicy sessions,
        String audience,
        TokenPolicy policy,
        CookieScope cookie,
        Set<String> idlePaths,
        boolean refuseAdministrators,
        String loginPage,
        List<String> errors) {

    /** The configuration of the authentication handler, whose name it bears wherever it is read. */
    public static final String PID = "dev.signet.auth.token.TokenAuthenticationHandler";

    /** Where programs and pages ask who they are. */
    public static final String SESSION = "/system/signet/session.json";

    static final String CSRF_TOKEN = "/libs/granite/csrf/token.json";
    public static final String BUILT_IN_LOGIN_PAGE = "/system/signet/login.html";

    private static final String IDLE_PATHS = "skip.token.refresh";
    /** What pages ask for again and again without anybody looking at them. */
    private static final String[] DEFAULT_IDLE_PATHS = {CSRF_TOKEN, SESSION};

    static final String DEFAULT_ISSUER = "signet";
    static final String DEFAULT_AUDIENCE = "publish";

    public static Settings of(Map<String, Object> properties) {
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
                CookieSettings.scope(values, errors),
                idlePaths(values),
                values.flag("token.refuse.administrators"),
                loginPage(values.text("auth.login.page", ""), errors),
                List.copyOf(errors));
    }

    /** When a session ends, however busy it is. A token from before the lifetime was shortened keeps its word. */
    public Instant endOf(TokenClaims claims) {
        Instant end = claims.signedInAt().plus(sessions.absoluteEnd()).truncatedTo(ChronoUnit.SECONDS);
        return end.isBefore(claims.expiresAt()) ? claims.expiresAt() : end;
    }

    /** Whether requests prolong the session. */
    public boolean slides(RequestSession session) {
        return sessions.isSliding() && encapsulated && !session.endsAt().equals(session.expiresAt());
    }

    private static String name(String property, String text, List<String> errors) {
        if (text.isEmpty() || text.length() > 255 || text.codePoints().anyMatch(Character::isISOControl)) {
            errors.add(property + " must be a name of 1 to 255 characters");
        }
        return text;
    }

    /** What is configured replaces the default, even if it is an empty list. */
    private static Set<String> idlePaths(ConfiguredValues values) {
        return Set.copyOf(values.has(IDLE_PATHS) ? values.texts(IDLE_PATHS) : List.of(DEFAULT_IDLE_PATHS));
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
