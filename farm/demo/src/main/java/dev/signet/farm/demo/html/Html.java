/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

import java.util.Collection;
import java.util.stream.Collectors;
import org.owasp.encoder.Encode;

/**
 * Markup that is safe to send: it came out of a template of this bundle, or it is text that was escaped.
 *
 * <p>There is no way to turn a string into markup unescaped, so a forgotten escape does not compile.
 */
public final class Html {

    /** Nothing at all, for a part of a page that is left out. */
    public static final Html NOTHING = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** Escapes text for element content and for quoted attribute values. */
    public static Html text(String text) {
        return new Html(Encode.forHtml(text));
    }

    /** Puts pieces of markup one after the other. */
    public static Html join(Collection<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
    }

    /** Only for {@link Template}, whose literal parts are resources of this bundle. */
    static Html trusted(String markup) {
        return new Html(markup);
    }

    /** The markup, to be written to a response. */
    public String markup() {
        return markup;
    }

    /** The markup as well, for messages of tests and debuggers. */
    @Override
    public String toString() {
        return markup;
    }
}
