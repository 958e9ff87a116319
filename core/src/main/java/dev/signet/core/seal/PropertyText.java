/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of a configuration as whoever delivers it and whoever looks through it must see it: which protected values are
 * in it.
 *
 * <p>Delivered open is what {@link #whole} gives, once placeholders are filled in. {@link #sealed} finds as much of it as
 * a text shows before, and {@link #isUnfilled} tells that there may be more than it shows.
 */
public final class PropertyText {

    private static final String WORD = "signet1.";
    private static final String RESERVED = "{" + WORD;

    private static final String PLACEHOLDER = "$[";

    /** What gets between a value and its place when it is copied out of another file, beside white space. */
    private static final String STRAY = "\"'`,;\\\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb";

    private final String text;
    private final @Nullable String whole;
    private final List<String> sealed;
    private final boolean unfilled;

    private PropertyText(String text, @Nullable String whole, List<String> sealed, boolean unfilled) {
        this.text = text;
        this.whole = whole;
        this.sealed = List.copyOf(sealed);
        this.unfilled = unfilled;
    }

    /** Looks at one text of a property. */
    public static PropertyText of(String text) {
        if (Placeholders.in(text)) {
            return new PropertyText(text, null, among(text), mayBecomeSealed(strip(text)));
        }
        return filledIn(text);
    }

    /** Looks at a text after all placeholders were filled in that can be; what looks like one now is text. */
    public static PropertyText filledIn(String text) {
        String whole = SealedText.of(text).isPresent() ? text : mended(text);
        return new PropertyText(text, whole, whole == null ? List.of() : List.of(whole), false);
    }

    /**
     * The sealed value that this text is, or would be but for a slip of the hand; empty for any other text.
     *
     * <p>What it gives is opened or left out. The text itself must not be delivered then.
     */
    public Optional<String> whole() {
        return Optional.ofNullable(whole);
    }

    /** Whether it is a sealed value only without what somebody left around, in or off it. */
    public boolean isSlip() {
        return whole != null && !whole.equals(text);
    }

    /** Each sealed value that this text is or shows: the whole, or what stands in it for a placeholder. */
    public List<String> sealed() {
        return sealed;
    }

    /** Whether it has a placeholder that is filled in from elsewhere and may make it a sealed value. */
    public boolean isUnfilled() {
        return unfilled;
    }

    /** The same text with its sealed values changed, and all around them left as it is. */
    public String replaced(UnaryOperator<String> change) {
        String result = text;
        for (String value : sealed) {
            String next = change.apply(value);
            if (!next.equals(value)) {
                String found = replaced(result, value, next);
                // Who left blanks within it gets it without.
                result = found.equals(result) ? next : found;
            }
        }
        return result;
    }

    /**
     * {@code text} with one sealed value changed into another wherever it stands, in its spelling: with or without
     * backslashes in front of its braces, as formats of configurations escape these.
     */
    public static String replaced(String text, String value, String next) {
        return Pattern.compile("(\\\\?\\{)" + Pattern.quote(inner(value)) + "(\\\\?\\})")
                .matcher(text)
                .replaceAll("$1" + Matcher.quoteReplacement(inner(next)) + "$2");
    }

    private static String inner(String value) {
        return value.substring(1, value.length() - 1);
    }

    private static @Nullable String mended(String text) {
        if (!text.contains("{") && !text.contains(WORD)) {
            return null;
        }
        String joined = joined(strip(text));
        if (SealedText.of(joined).isPresent()) {
            return joined;
        }
        if (joined.startsWith(RESERVED) && SealedText.of(joined + '}').isPresent()) {
            return joined + '}';
        }
        // Without its braces, or with one too many. The name of a host may begin like that, so it has to be well
        // formed.
        String braced = '{' + joined.replaceAll("^\\{+|\\}+$", "") + '}';
        boolean reserved = joined.replaceFirst("^\\{+", "{").startsWith(RESERVED);
        return SealedText.of(braced)
                        .filter(found -> reserved || found.keyId().isPresent())
                        .isPresent()
                ? braced
                : null;
    }

    /** Without what is no sign on paper, or only there to escape a brace. */
    private static String joined(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isBlank(c)).forEach(joined::appendCodePoint);
        return joined.toString().replace("\\{", "{").replace("\\}", "}");
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isAround(text.charAt(from))) {
            from++;
        }
        while (to > from && isAround(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isAround(char c) {
        return isBlank(c) || STRAY.indexOf(c) >= 0;
    }

    /** White space of any kind, control characters, byte order marks and others that show nothing. */
    private static boolean isBlank(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.FORMAT;
    }

    private static boolean mayBecomeSealed(String text) {
        return (text.startsWith("{") || text.startsWith(PLACEHOLDER)) && (text.endsWith("}") || text.endsWith("]"));
    }

    /** The sealed values in a text with placeholders, of which any may be what is delivered. */
    private static List<String> among(String text) {
        Set<String> found = new LinkedHashSet<>();
        for (int from = text.indexOf('{'); from >= 0; from = text.indexOf('{', from + 1)) {
            int to = text.indexOf('}', from);
            if (to < 0) {
                break;
            }
            String inner = text.substring(from + 1, text.charAt(to - 1) == '\\' ? to - 1 : to);
            String value = '{' + inner + '}';
            // With a placeholder within, it is not known yet what it will be.
            if (!inner.contains(PLACEHOLDER) && SealedText.of(value).isPresent()) {
                found.add(value);
            }
        }
        return new ArrayList<>(found);
    }

    /** It never shows the text, which may be a secret. */
    @Override
    public String toString() {
        return "PropertyText[" + sealed.size() + " sealed" + (unfilled ? ", unfilled]" : "]");
    }
}
