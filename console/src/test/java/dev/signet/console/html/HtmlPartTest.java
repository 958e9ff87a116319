/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.html;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.each;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.nothing;
import static dev.signet.console.html.HtmlPart.several;
import static dev.signet.console.html.HtmlPart.text;
import static dev.signet.console.html.HtmlPart.when;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlPartTest {

    @Test
    void textIsEscaped() {
        assertEquals(
                "<p>&lt;script&gt;&amp;&#34;&#39;</p>",
                element("p", text("<script>&\"'")).markup());
    }

    @Test
    void valuesOfAttributesAreEscaped() {
        assertEquals(
                "<a title=\"&#34;&gt;&lt;b&gt;\"></a>",
                element("a", attribute("title", "\"><b>")).markup());
    }

    @Test
    void theWebConsoleFindsNoVariables() {
        assertEquals(
                "<p>&#36;{appRoot}&#92;&#36;</p>",
                element("p", text("${appRoot}\\$")).markup());
    }

    @Test
    void emptyElementsHaveNoEndTag() {
        assertEquals(
                "<input name=\"x\">", element("input", attribute("name", "x")).markup());
        assertEquals(
                "<script src=\"x\"></script>",
                element("script", attribute("src", "x")).markup());
    }

    @Test
    void piecesAndChoices() {
        assertEquals(
                "<ul><li>1</li><li>2</li></ul>",
                element("ul", each(List.of(1, 2), n -> element("li", text("" + n))), when(false, text("no")), nothing())
                        .markup());
        assertEquals(
                "<b class=\"x\">y</b>",
                element("b", several(attribute("class", "x"), text("y"))).markup());
    }
}
