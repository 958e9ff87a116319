/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.html;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.owasp.encoder.Encode;

/**
 * A piece of a page: text, an element, an attribute of the element around it, or several of them.
 *
 * <p>Names come from this bundle's code; every text and value is escaped when it is written. So are the two characters
 * that mean something to the web console, which replaces variables in the pages of its plug-ins.
 */
public sealed interface HtmlPart {

    /** Nothing at all, for a part of a page that is left out. */
    static HtmlPart nothing() {
        return new Several(List.of());
    }

    /** Elements that have no end tag. */
    Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta");

    static HtmlPart element(String name, HtmlPart... parts) {
        return new Element(name, List.of(parts));
    }

    static HtmlPart attribute(String name, String value) {
        return new Attribute(name, value);
    }

    static HtmlPart text(String text) {
        return new Text(text);
    }

    static HtmlPart several(HtmlPart... parts) {
        return new Several(List.of(parts));
    }

    /** A field of a form that nobody sees. */
    static HtmlPart hidden(String name, String value) {
        return element("input", attribute("type", "hidden"), attribute("name", name), attribute("value", value));
    }

    /** One piece for each of {@code items}. */
    static <T> HtmlPart each(Collection<T> items, Function<? super T, HtmlPart> piece) {
        return new Several(items.stream().map(piece).toList());
    }

    /** {@code piece} if {@code condition} holds, else nothing. */
    static HtmlPart when(boolean condition, HtmlPart piece) {
        return condition ? piece : nothing();
    }

    /** The markup, to be written to a response. */
    default String markup() {
        StringBuilder markup = new StringBuilder();
        content(markup);
        return markup.toString();
    }

    /** Adds what stands inside of an element; an attribute does not. */
    void content(StringBuilder markup);

    /** Adds what stands inside of a start tag: attributes only. */
    default void startTag(StringBuilder markup) {}

    private static String escaped(String text) {
        return Encode.forHtml(text).replace("$", "&#36;").replace("\\", "&#92;");
    }

    /** An element with all that belongs to it. */
    record Element(String name, List<HtmlPart> parts) implements HtmlPart {
        @Override
        public void content(StringBuilder markup) {
            markup.append('<').append(name);
            parts.forEach(part -> part.startTag(markup));
            markup.append('>');
            if (!VOID.contains(name)) {
                parts.forEach(part -> part.content(markup));
                markup.append("</").append(name).append('>');
            }
        }
    }

    /** An attribute of the element that it is a part of. */
    record Attribute(String name, String value) implements HtmlPart {
        @Override
        public void content(StringBuilder markup) {
            // Stands in the start tag.
        }

        @Override
        public void startTag(StringBuilder markup) {
            markup.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        }
    }

    /** Text as people read it. */
    record Text(String text) implements HtmlPart {
        @Override
        public void content(StringBuilder markup) {
            markup.append(escaped(text));
        }
    }

    /** Pieces one after the other. */
    record Several(List<HtmlPart> parts) implements HtmlPart {
        @Override
        public void content(StringBuilder markup) {
            parts.forEach(part -> part.content(markup));
        }

        @Override
        public void startTag(StringBuilder markup) {
            parts.forEach(part -> part.startTag(markup));
        }
    }
}
