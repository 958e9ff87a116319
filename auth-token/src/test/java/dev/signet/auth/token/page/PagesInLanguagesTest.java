/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.text.Languages;
import dev.signet.auth.token.text.Texts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages, in every language that there is, whatever the JVM takes for its own. */
final class PagesInLanguagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z.]+}");
    private static final String HOSTILE = "<i>l'\"été & {reason} {login.password} $1 \\";
    private static final String SHOWN = "&lt;i&gt;l&#39;&quot;été &amp; {reason} {login.password} $1 \\";

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    static Stream<Texts> languages() {
        return Languages.installed().all().stream().map(Languages.installed()::in);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theLoginPageIsInOneLanguage(Texts texts) {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        for (LoginReason reason : LoginReason.values()) {
            String page = PageTemplate.named("login")
                    .fill(texts, BuiltInLoginPage.values(texts, "", reason, HOSTILE, HOSTILE));

            assertTrue(page.contains("<html lang=\"" + texts.language() + "\" dir=\"ltr\">"), page);
            assertTrue(page.contains("<p role=\"alert\">" + reason.text(texts) + "</p>"), page);
            assertTrue(page.contains(">" + texts.get("login.user_name") + "</label>"), page);
            assertTrue(page.contains("name=\"resource\" value=\"" + SHOWN + "\""), page);
            assertTrue(page.contains("value=\"" + SHOWN + "\" required"), page);
            assertFalse(PLACE.matcher(page.replace(SHOWN, "")).find(), page);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theSessionPageIsInOneLanguage(Texts texts) {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        SessionText text = new SessionText(texts, Instant.parse("2026-11-20T21:00:00Z"));
        Map<String, String> values = new HashMap<>();
        Stream.of("context", "problem", "since", "idle", "end", "renewal", "how", "csrf", "fixed", "hidden")
                .forEach(name -> values.put(name, ""));
        values.put("title", text.title(RequestSession.stored(HOSTILE)));
        for (String name : new String[] {"session", "session-other"}) {
            String page = PageTemplate.named(name).fill(texts, values);

            assertTrue(page.contains("<html lang=\"" + texts.language() + "\" dir=\"ltr\">"), page);
            assertTrue(page.contains("<title>" + texts.get("session.page") + "</title>"), page);
            assertFalse(page.contains("<script"), page);
            assertFalse(PLACE.matcher(page.replace(SHOWN, "")).find(), page);
        }
        String page = PageTemplate.named("session").fill(texts, values);
        assertTrue(page.contains(SHOWN), page);
    }
}
