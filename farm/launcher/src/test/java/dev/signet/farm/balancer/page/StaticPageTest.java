/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StaticPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"farm", "refusal"})
    void thePolicyNamesTheHashesOfStyleAndScript(String name) throws NoSuchAlgorithmException {
        StaticPage page = StaticPage.load(name);

        // After a change of the page, put the expected text into its .csp file.
        String script = hash(page.template(), "script");
        String expected = "default-src 'none'; style-src " + hash(page.template(), "style") + "; "
                + (script.isEmpty() ? "" : "script-src " + script + "; connect-src 'self'; ")
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        assertEquals(expected, page.policy());
    }

    @Test
    void fillsPlaces() {
        StaticPage page = new StaticPage("<p>{{a}} {{b}} {{a}}</p>", "");

        assertEquals("<p>1 2 1</p>", page.with(Map.of("a", "1", "b", "2")));
    }

    @Test
    void escapesMarkup() {
        assertEquals("&lt;a href=&quot;&#39;&amp;&quot;&gt;", StaticPage.escape("<a href=\"'&\">"));
    }

    private static String hash(String html, String element) throws NoSuchAlgorithmException {
        Matcher inline = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(html);
        if (!inline.find()) {
            return "";
        }
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(inline.group(1).getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
