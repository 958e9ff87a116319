/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the demo says beside the texts of Signet, in one language; English where it has no other. */
public final class DemoTexts {

    /** For pages that are there in English only. */
    public static final DemoTexts ENGLISH = in(Locale.ENGLISH);

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Locale language;
    private final ResourceBundle texts;

    private DemoTexts(Locale language, ResourceBundle texts) {
        this.language = language;
        this.texts = texts;
    }

    /** The texts in that language, whatever the JVM takes for its own. */
    public static DemoTexts in(Locale language) {
        return new DemoTexts(
                language,
                ResourceBundle.getBundle(
                        "languages.demo",
                        language,
                        DemoTexts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The language, as pages and headers name it. */
    public Locale language() {
        return language;
    }

    public Html get(String key) {
        return Html.text(texts.getString(key));
    }

    /** The same with its places filled in; a value is never looked at for places. */
    public Html get(String key, Map<String, String> values) {
        return Html.text(PLACE.matcher(texts.getString(key))
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group()))));
    }
}
