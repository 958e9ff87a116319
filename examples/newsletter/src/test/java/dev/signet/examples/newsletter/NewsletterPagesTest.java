/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewsletterPagesTest {

    /** A row of the table of reasons. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\| [^|]+\\|$");

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
        String page = NewsletterHtml.named("login")
                .fill(NewsletterLoginPage.texts("", "expired", "/\"><script>alert(1)</script>{reason}"));

        assertFalse(page.contains("<script>"), page);
        assertTrue(page.contains("{reason}\">"), page);
    }

    @Test
    void thePageSaysWhatIsMissing() {
        String page = NewsletterHtml.named("newsletter")
                .fill(NewsletterPage.texts(new SessionData("alice", "encapsulated", Optional.empty()), null));

        assertTrue(page.contains("<dd id=\"user\">alice</dd>"), page);
        assertTrue(page.contains("Not known: the account or the integration is not configured."), page);
    }

    @Test
    void everyDocumentedReasonHasItsSentence() throws Exception {
        String sessions = Files.readString(Path.of(System.getProperty("signet.root"), "docs/sessions.md"));
        String table =
                sessions.substring(sessions.indexOf("in `j_reason`"), sessions.indexOf("`impersonation` is told"));
        List<String> codes = ROW.matcher(table)
                .results()
                .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(", ")))
                .toList();

        assertEquals(21, codes.size(), codes::toString);
        codes.forEach(code -> assertFalse(NewsletterLoginPage.reason(code).equals("Sign in to go on."), code));
    }

    @Test
    void aReasonThatNobodyGaveOutIsNotRepeated() {
        assertEquals("Sign in to go on.", NewsletterLoginPage.reason("Call 555-0100"));
        assertEquals("", NewsletterLoginPage.reason(null));
    }
}
