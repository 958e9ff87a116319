/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\" onfocus=\"alert(1)",
                "' onfocus='alert(1)",
                "</title><svg onload=alert(1)>",
                "<!--",
                "]]>",
                "<img src=x onerror=alert(1)//"
            })
    void hostileTextCannotLeaveElementOrAttribute(String hostile) {
        String escaped = Html.text(hostile).markup();

        assertFalse(escaped.matches("(?s).*[<\"'].*"), escaped);
    }

    @Test
    void escapesTheAmpersandOnceSoThatEntitiesStayText() {
        assertEquals("&amp;lt;b&amp;gt;", Html.text("&lt;b&gt;").markup());
    }

    @Test
    void keepsTextOfAllLanguages() {
        assertEquals("Zoë 李 🦉", Html.text("Zoë 李 🦉").markup());
    }

    @Test
    void noControlCharacterReachesThePage() {
        assertFalse(Html.text("a\u0000b\u001bc\ud800d").markup().matches("(?s).*[\u0000\u001b\ud800].*"));
    }

    @Test
    void joinsWithoutTouchingWhatIsMarkupAlready() {
        assertEquals(
                "a&lt;b",
                Html.join(List.of(Html.text("a"), Html.NOTHING, Html.text("<b")))
                        .markup());
    }
}
