/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.SignInLabel;
import dev.signet.auth.SignInTexts;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewsletterPagesTest {

    @Test
    void theSessionIsReadFromItsDocument() throws Exception {
        SessionData session = SessionData.parse("""
                {"userId":"alice","authType":"TOKEN","tokenMode":"encapsulated","instance":"publish2",
                 "signedInAt":"2026-11-20T08:12:46Z","expiresAt":"2026-11-20T08:42:46Z","added":"later"}
                """);

        assertEquals(
                new SessionData("alice", "encapsulated", Optional.of(Instant.parse("2026-11-20T08:42:46Z"))), session);
    }

    @Test
    void aSessionOfTheRepositoryDoesNotSayWhenItExpires() throws Exception {
        assertEquals(
                new SessionData("bob", "repository", Optional.empty()),
                SessionData.parse("{\"userId\":\"bob\",\"tokenMode\":\"repository\",\"expiresAt\":null}"));
    }

    @Test
    void whatVisitorsSendIsMadeSafe() {
        NewsletterLoginPage login = new NewsletterLoginPage(new FrenchTexts());
        String page = NewsletterHtml.named("login")
                .fill(login.values(Locale.FRENCH, "", "expired", "/\"><script>alert(1)</script>{reason}"));

        assertFalse(page.contains("<script>"), page);
        assertTrue(page.contains("{reason}\">"), page);
    }

    @Test
    void theLoginPageIsInTheLanguageOfItsTexts() {
        NewsletterLoginPage login = new NewsletterLoginPage(new FrenchTexts());
        String page = NewsletterHtml.named("login").fill(login.values(Locale.FRENCH, "", "expired", "/"));
        String begun = NewsletterHtml.named("login").fill(login.values(Locale.FRENCH, "", null, "/"));

        assertTrue(page.contains("<html lang=\"fr\">"), page);
        assertTrue(page.contains("<p role=\"alert\">expired &lt;d&#39;une&gt; fr</p>"), page);
        assertTrue(page.contains("<label for=\"user\">USER_NAME fr</label>"), page);
        assertTrue(begun.contains("<p role=\"alert\"></p>"), begun);
    }

    /** Texts that show where they come from; those of the instance are shown by {@code ExamplesIT}. */
    private static final class FrenchTexts implements SignInTexts {

        @Override
        public Set<Locale> languages() {
            return Set.of(Locale.FRENCH);
        }

        @Override
        public Locale language(@Nullable String acceptLanguage) {
            return Locale.FRENCH;
        }

        @Override
        public String reason(String code, Locale language) {
            return code + " <d'une> " + language;
        }

        @Override
        public boolean asksForNewPassword(String code) {
            return false;
        }

        @Override
        public String label(SignInLabel label, Locale language) {
            return label + " " + language;
        }
    }

    @Test
    void thePageSaysWhatIsMissing() {
        String page = NewsletterHtml.named("newsletter")
                .fill(NewsletterPage.texts(new SessionData("alice", "encapsulated", Optional.empty()), null));

        assertTrue(page.contains("<dd id=\"user\">alice</dd>"), page);
        assertTrue(page.contains("Not known: the account or the integration is not configured."), page);
    }
}
