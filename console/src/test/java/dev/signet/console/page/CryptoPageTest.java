/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.console.Samples;
import dev.signet.console.peers.PeerAnswer;
import dev.signet.crypto.CryptoSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CryptoPageTest {

    private static final PeerAnswer SAME = new PeerAnswer(
            "http://publish2:4503",
            Samples.HMAC.fingerprint().value(),
            Samples.MASTER.fingerprint().value(),
            null);
    private static final PeerAnswer OTHER = new PeerAnswer(
            "http://publish3:4503", "f".repeat(32), Samples.MASTER.fingerprint().value(), null);
    private static final PeerAnswer DEAD =
            new PeerAnswer("http://publish4:4503", null, null, "cannot be reached (<refused>)");

    @Test
    void goodNewsIsOneSentence() {
        String page = page(Samples.good(), List.of(SAME));

        assertTrue(page.contains("all instances hold the same keys"), page);
        assertFalse(page.contains("ui-state-error"), page);
        assertTrue(page.contains("same as here"), page);
    }

    @Test
    void everyKeyIsShownWithStateAndDates() {
        String page = page(Samples.good(), List.of());

        for (String text : List.of("pending", "active", "retired", "revoked", "in 7 minutes", "3 days ago")) {
            assertTrue(page.contains(text), text);
        }
        Samples.HMAC.keys().forEach(key -> assertTrue(page.contains(key.id().value())));
        assertTrue(page.contains(Samples.HMAC.fingerprint().value()));
        assertTrue(page.contains("not known"), "the raw key's dates");
        assertTrue(page.contains("always"), "a raw key is in use from the beginning");
        assertFalse(page.contains("1970"), page);
    }

    @Test
    void differingAndSilentInstancesAreNamedAtTheTop() {
        String page = page(Samples.good(), List.of(SAME, OTHER, DEAD));

        String top = page.substring(0, page.indexOf("<h2>"));
        assertTrue(top.contains("not good on http://publish3:4503"), top);
        assertTrue(top.contains("Not compared with http://publish4:4503"), top);
        assertFalse(top.contains("publish2") || top.contains("master rings differ"), top);
        assertTrue(page.contains("Cannot be reached (&lt;refused&gt;)."), page);
    }

    @Test
    void whatIsWrongIsSaidAndEscaped() {
        String page = page(Samples.bad(), List.of());

        for (String text : List.of(
                "No hmac ring: the file is &lt;gone&gt;",
                "the file holds another ring",
                "The marker ends with a line feed.",
                "2 protected values cannot be opened",
                "com.example.Mail",
                "pass&lt;word&gt;",
                "aaaabbbbccccdddd",
                "not told (AEM)",
                "Another master ring than before.",
                "Accept this master ring",
                "0123456789abcdef0123456789abcdef")) {
            assertTrue(page.contains(text), text);
        }
        assertFalse(page.contains("<gone>"));
    }

    @Test
    void hostileTextsStayTexts() {
        String page = new CryptoPage(
                        "/x\"><script>",
                        "<b>${appRoot}",
                        Samples.NOW,
                        Optional.of(new Feedback.Failed("<img src=x onerror=alert(1)>")))
                .render(Samples.good(), List.of(DEAD))
                .markup();

        assertFalse(page.contains("<b>"), page);
        assertFalse(page.contains("${"), page);
        assertFalse(page.contains("<img"), page);
        assertFalse(page.contains("\"><script>"), page);
    }

    @Test
    void thereIsNoInlineScriptOrStyle() {
        String page = page(Samples.bad(), List.of(SAME, OTHER, DEAD));

        assertEquals(1, page.split("<script", -1).length - 1);
        assertTrue(page.contains("<script src=\"/system/console/crypto/res/crypto.js\"></script>"), page);
        assertFalse(page.contains(" style="), page);
        assertFalse(Pattern.compile("<[^>]* on\\w+=").matcher(page).find(), "an event attribute");
    }

    private static String page(CryptoSnapshot snapshot, List<PeerAnswer> peers) {
        return new CryptoPage("/system/console/crypto", "publish1", Samples.NOW, Optional.empty())
                .render(snapshot, peers)
                .markup();
    }
}
