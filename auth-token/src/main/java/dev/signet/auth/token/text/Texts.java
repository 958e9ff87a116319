/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.text;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of one language; what is missing in it, it has of another one, English in the end. */
public final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Locale language;
    private final Map<String, String> own;
    private final @Nullable Texts other;

    Texts(Locale language, Map<String, String> own, @Nullable Texts other) {
        this.language = language;
        this.own = Map.copyOf(own);
        this.other = other;
    }

    /** The language, as pages and headers name it. */
    public Locale language() {
        return language;
    }

    /** Which way it is written: {@code ltr} or {@code rtl}. */
    public String direction() {
        return get("direction").equals("rtl") ? "rtl" : "ltr";
    }

    /** The keys of this language's own file. */
    Set<String> keys() {
        return own.keySet();
    }

    /** The text of that key, if there is one. */
    public Optional<String> find(String key) {
        String text = own.get(key);
        if (text == null) {
            return other == null ? Optional.empty() : other.find(key);
        }
        return Optional.of(text);
    }

    /** The text of a key that the English file has. */
    public String get(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("There is no text " + key));
    }

    /** The same, with its places filled in; a value is never looked at for places. */
    public String get(String key, Map<String, String> values) {
        return PLACE.matcher(get(key))
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    /** Says of an answer that it is in this language, and that others would get another one. */
    public void describe(HttpServletResponse response) {
        response.setHeader("Content-Language", language.toLanguageTag());
        response.addHeader("Vary", "Accept-Language");
    }
}
