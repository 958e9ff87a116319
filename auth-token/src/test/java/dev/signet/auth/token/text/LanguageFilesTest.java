/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.token.http.LoginReason;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LanguageFilesTest {

    private static final Map<Locale, Map<String, String>> FILES = LanguageFiles.all();
    private static final Map<String, String> ENGLISH = FILES.getOrDefault(Locale.ENGLISH, Map.of());
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");

    /** Texts that are the same in English, each for a reason: no word in it, or the same word. */
    private static final Map<String, Set<String>> SAME = Map.of(
            "de", Set.of("time.moment", "time.future"),
            "es", Set.of("time.moment"),
            "fr", Set.of("time.moment", "duration.minute", "duration.minutes"),
            "ja", Set.of(),
            "ko", Set.of("duration.two"));

    @TempDir
    Path folder;

    static Stream<Locale> others() {
        return FILES.keySet().stream().filter(language -> !language.equals(Locale.ENGLISH));
    }

    @Test
    void signetSpeaksSixLanguages() {
        assertEquals(
                Set.of("en", "de", "ko", "fr", "ja", "es"),
                FILES.keySet().stream().map(Locale::toLanguageTag).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyLanguageHasEveryTextWithTheSamePlaces(Locale language) {
        Map<String, String> texts = FILES.getOrDefault(language, Map.of());

        assertEquals(new TreeSet<>(ENGLISH.keySet()), new TreeSet<>(texts.keySet()));
        texts.forEach((key, text) -> assertEquals(places(ENGLISH.getOrDefault(key, "")), places(text), key));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyTextIsTranslated(Locale language) {
        Set<String> same = SAME.getOrDefault(language.toLanguageTag(), Set.of());

        FILES.getOrDefault(language, Map.of()).forEach((key, text) -> {
            boolean listed = same.contains(key) || key.equals("direction");
            assertEquals(listed, text.equals(ENGLISH.get(key)), key + " = " + text);
        });
    }

    @ParameterizedTest
    @MethodSource("everyLanguage")
    void textsAreTidy(Locale language) {
        FILES.getOrDefault(language, Map.of()).forEach((key, text) -> {
            assertEquals(text.strip(), text, key);
            assertFalse(text.isEmpty() || text.contains("  ") || text.contains("'") || text.contains("\""), key);
        });
    }

    static Stream<Locale> everyLanguage() {
        return FILES.keySet().stream();
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasItsSentence(LoginReason reason) {
        FILES.forEach((language, texts) -> {
            String text = texts.getOrDefault("reason." + reason.code(), "");
            assertTrue(text.endsWith(".") || text.endsWith("。"), language + ": " + text);
            assertEquals(text, reason.text(Languages.installed().in(language)));
        });
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(reason.text()), "fit for a header");
    }

    @Test
    void noSentenceIsForAReasonThatIsNotThere() {
        assertEquals(
                Stream.of(LoginReason.values()).map(LoginReason::code).collect(Collectors.toSet()),
                ENGLISH.keySet().stream()
                        .filter(key -> key.startsWith("reason."))
                        .map(key -> key.substring("reason.".length()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatIsFoundIsReadAndWhatIsDamagedIsLeftOut() throws Exception {
        List<URL> files = List.of(
                file("signet.properties", "a=English", StandardCharsets.UTF_8),
                file("signet_it.properties", "\uFEFFa=perch\u00e9", StandardCharsets.UTF_8),
                file("signet_pt_BR.properties", "a=\\u00e9", StandardCharsets.UTF_8),
                file("signet_fr.properties", "a=\u00e9", StandardCharsets.ISO_8859_1),
                file("signet_nl.properties", "a=\\u00zz", StandardCharsets.UTF_8),
                file("signet_.properties", "a=nobody", StandardCharsets.UTF_8),
                file("signet_x.properties", "a=nobody", StandardCharsets.UTF_8),
                file("other/signet_it.properties", "a=late", StandardCharsets.UTF_8));

        assertEquals(
                Map.of(
                        Locale.ENGLISH,
                        Map.of("a", "English"),
                        Locale.ITALIAN,
                        Map.of("a", "perch\u00e9"),
                        Locale.forLanguageTag("pt-BR"),
                        Map.of("a", "\u00e9")),
                LanguageFiles.read(files));
    }

    private URL file(String name, String text, Charset charset) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(charset));
        return file.toUri().toURL();
    }
}
