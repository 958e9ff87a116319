/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.http.LoginReason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class BuiltInLoginPageTest {

    @Test
    void showsReasonTargetAndNameAsText() {
        String page = PageTemplate.named("login")
                .fill(BuiltInLoginPage.texts(
                        "/app", LoginReason.ENDED, "/a.html?x={reason}&y=\"z", "<i>{resource}</i>"));

        assertTrue(page.contains("action=\"/app/system/signet/j_security_check\""), page);
        assertTrue(page.contains(LoginReason.ENDED.text()), page);
        assertTrue(page.contains("value=\"/a.html?x=&#123;reason}&amp;y=&quot;z\""), page);
        assertTrue(page.contains("value=\"&lt;i&gt;&#123;resource}&lt;/i&gt;\""), page);
        assertFalse(page.contains("{context}") || page.contains("{resource}"), page);
        assertTrue(page.contains("<fieldset hidden disabled>"), page);
    }

    @Test
    void asksForANewPasswordWhereOneIsNeeded() {
        for (LoginReason reason : LoginReason.values()) {
            String page = PageTemplate.named("login").fill(BuiltInLoginPage.texts("", reason, "/", "alice"));
            assertEquals(reason.asksForNewPassword(), page.contains("<fieldset >"), reason.code());
        }
    }

    @Test
    void itsScriptIsTheOneThatBrowsersRun() throws Exception {
        String page = PageTemplate.named("login").fill(BuiltInLoginPage.texts("", null, "", ""));
        String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        assertEquals(BuiltInLoginPage.SCRIPT_SHA256, Base64.getEncoder().encodeToString(digest));
    }
}
