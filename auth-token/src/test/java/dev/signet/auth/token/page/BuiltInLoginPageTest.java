/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class BuiltInLoginPageTest {

    @Test
    void showsReasonAndTargetAsText() {
        String page = PageTemplate.named("login")
                .fill(BuiltInLoginPage.texts("/app", "It's <over>", "/a.html?x={reason}&y=\"z"));

        assertTrue(page.contains("action=\"/app/system/signet/j_security_check\""), page);
        assertTrue(page.contains("It&#39;s &lt;over&gt;"), page);
        assertTrue(page.contains("value=\"/a.html?x=&#123;reason}&amp;y=&quot;z\""), page);
        assertFalse(page.contains("{context}") || page.contains("{resource}"), page);
    }
}
