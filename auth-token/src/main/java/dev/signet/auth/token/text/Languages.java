/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.text;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The languages that there are texts in, and the choice among them by {@code Accept-Language} (RFC 4647, lookup).
 *
 * <p>The default locale of the JVM has no part in it.
 */
public final class Languages {

    /** As RFC 9110 has it. The JDK's own parser fails on some of what strangers send, and not always as it promises. */
    private static final Pattern RANGE = Pattern.compile(
            "\\s*(?:\\*|[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8}){0,9})\\s*(?:;\\s*[qQ]=(?:0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*)?");

    /** No browser names more. */
    private static final int MAX_RANGES = 50;

    private final Map<Locale, Texts> texts = new HashMap<>();
    private final Texts english;

    /** The languages of these files; {@code files} has an English one, which has every key. */
    Languages(Map<Locale, Map<String, String>> files) {
        this.english = new Texts(Locale.ENGLISH, files.getOrDefault(Locale.ENGLISH, Map.of()), null);
        texts.put(Locale.ENGLISH, english);
        // The shorter a name, the more general: de before de-AT, which has the rest of it.
        files.keySet().stream()
                .filter(language -> !language.equals(Locale.ENGLISH))
                .sorted(Comparator.comparing(
                        language -> language.toLanguageTag().length()))
                .forEach(language -> texts.put(language, new Texts(language, files.get(language), in(language))));
    }

    /** Those of this bundle and of its fragments; that is fixed until the bundle is resolved anew, and so loaded anew. */
    public static Languages installed() {
        return Installed.LANGUAGES;
    }

    private static final class Installed {
        static final Languages LANGUAGES = new Languages(LanguageFiles.all());
    }

    /** The texts for whoever sent the request. */
    public static Texts of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Accept-Language"));
        return installed().accepted(String.join(",", headers));
    }

    /** All of them. */
    public Set<Locale> all() {
        return Set.copyOf(texts.keySet());
    }

    /** What headers and logs are written in. */
    public Texts english() {
        return english;
    }

    /** The texts for that language, or of its more general form; English for a language that is not there. */
    public Texts in(Locale language) {
        return best(List.of(new Locale.LanguageRange(language.toLanguageTag())));
    }

    /** The texts for who sends that header; parts of it that are not well-formed are left out. */
    public Texts accepted(@Nullable String acceptLanguage) {
        List<Locale.LanguageRange> ranges = new ArrayList<>();
        if (acceptLanguage != null) {
            Arrays.stream(acceptLanguage.split(",", MAX_RANGES + 1))
                    .limit(MAX_RANGES)
                    .forEach(part -> ranges.addAll(ranges(part)));
        }
        ranges.sort(Comparator.comparingDouble(Locale.LanguageRange::getWeight).reversed());
        return best(ranges);
    }

    private static List<Locale.LanguageRange> ranges(String part) {
        return RANGE.matcher(part).matches() ? Locale.LanguageRange.parse(part.strip()) : List.of();
    }

    private Texts best(List<Locale.LanguageRange> ranges) {
        Locale found = Locale.lookup(ranges, texts.keySet());
        return found == null ? english : texts.getOrDefault(found, english);
    }
}
