/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.text.Languages;
import dev.signet.auth.token.text.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class BuiltInLoginPageTest {

    private static final Texts ENGLISH = Languages.installed().english();

    @Test
    void showsReasonTargetAndNameAsText() {
        String page = PageTemplate.named("login")
                .fill(
                        ENGLISH,
                        BuiltInLoginPage.values(
                                ENGLISH, "/app", LoginReason.ENDED, "/a.html?x={reason}&y=\"z", "<i>{resource}</i>"));

        assertTrue(page.contains("action=\"/app/system/signet/j_security_check\""), page);
        assertTrue(page.contains(LoginReason.ENDED.text()), page);
        assertTrue(page.contains("value=\"/a.html?x={reason}&amp;y=&quot;z\""), page);
        assertTrue(page.contains("value=\"&lt;i&gt;{resource}&lt;/i&gt;\""), page);
        assertFalse(page.contains("{context}"), page);
        assertTrue(page.contains("<fieldset hidden disabled>"), page);
    }

    @Test
    void asksForANewPasswordWhereOneIsNeeded() {
        for (LoginReason reason : LoginReason.values()) {
            String page = PageTemplate.named("login")
                    .fill(ENGLISH, BuiltInLoginPage.values(ENGLISH, "", reason, "/", "alice"));
            assertEquals(reason.asksForNewPassword(), page.contains("<fieldset >"), reason.code());
        }
    }

    @Test
    void itsScriptIsTheOneThatBrowsersRun() throws Exception {
        String page = PageTemplate.named("login").fill(ENGLISH, BuiltInLoginPage.values(ENGLISH, "", null, "", ""));
        String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        assertEquals(BuiltInLoginPage.SCRIPT_SHA256, Base64.getEncoder().encodeToString(digest));
    }
}
