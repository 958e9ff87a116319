/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    de                                  | de
                    de-AT                               | de
                    DE-at                               | de
                    de-Latn-CH-1996                     | de
                    ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7 | ko
                    en-GB,de;q=0.9                      | en
                    de;q=0.5, fr;q=0.9, en;q=0.7        | fr
                    pl, cs;q=0.9, es-MX;q=0.2           | es
                    de;q=0, ja                          | ja
                    de;q=0                              | en
                    *                                   | en
                    *, ko;q=0.5                         | ko
                    tlh                                 | en
                    ja;q=0.3,*;q=0.1                    | ja
                    de ;q=0.3 , ja; Q=0.40              | ja
                    de_DE, ko;q=0.1                     | ko
                    de;q=much, ;;, -, ja;q=0.1          | ja
                    """)
    void theBestOfThoseThatAreThereIsChosen(String acceptLanguage, String language) {
        assertEquals(
                language,
                Languages.installed().accepted(acceptLanguage).language().toLanguageTag());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                ",,,",
                "-",
                "*-",
                "=",
                "de;q=2",
                "de;q=-1",
                "de;q=NaN",
                "de; q = 1",
                ";q=1",
                "q=1",
                "de-",
                "<script>",
                "\u0000",
                "\uD83D\uDE00"
            })
    void whoSaysNothingThatCanBeUnderstoodGetsEnglish(String acceptLanguage) {
        assertEquals(
                Locale.ENGLISH, Languages.installed().accepted(acceptLanguage).language());
    }

    @Test
    void aHeaderIsNotReadWithoutEnd() {
        assertEquals(
                Locale.ENGLISH,
                Languages.installed().accepted("pl,".repeat(10_000) + "ko").language());
    }

    @Test
    void aVariantHasTheRestOfItsLanguageAndThatOfEnglish() {
        Languages languages = new Languages(Map.of(
                Locale.ENGLISH,
                Map.of("a", "a {x}", "b", "b", "c", "c"),
                Locale.forLanguageTag("pt"),
                Map.of("a", "a pt", "b", "b pt"),
                Locale.forLanguageTag("pt-BR"),
                Map.of("a", "a br {x}")));
        Texts texts = languages.accepted("pt-BR");

        assertEquals("a br {y}", texts.get("a", Map.of("x", "{y}", "y", "z")));
        assertEquals("b pt", texts.get("b"));
        assertEquals("c", texts.get("c"));
        assertEquals("a pt", languages.accepted("pt-PT").get("a"));
        assertSame(texts, languages.in(Locale.forLanguageTag("pt-BR-u-nu-latn")));
        assertSame(languages.english(), languages.in(Locale.ROOT));
    }
}
