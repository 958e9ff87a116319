/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.each;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.text;

import dev.signet.console.html.HtmlPart;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A table in the look of the web console. */
final class Table {

    private Table() {}

    static <T> HtmlPart of(List<String> columns, Collection<T> items, Function<? super T, HtmlPart> row) {
        HtmlPart table = element(
                "table",
                attribute("class", "nicetable"),
                element(
                        "thead",
                        element("tr", each(columns, name -> element("th", attribute("scope", "col"), text(name))))),
                element("tbody", each(items, row)));
        // A narrow window scrolls the table, and not the page.
        return element("div", attribute("class", "scroll"), table);
    }
}
