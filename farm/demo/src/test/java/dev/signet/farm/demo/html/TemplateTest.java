/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}");

    @Test
    void fillsEveryPlaceholderWhereverItStands() {
        Template template = Template.parse("{{a}}-{{b}}-{{a}}");

        assertEquals("1-2-1", fill(template, "a", "1", "b", "2"));
    }

    @Test
    void aValueIsNeverReadAsATemplateAgain() {
        Template template = Template.parse("{{a}}{{b}}");

        assertEquals("{{b}}$1\\", fill(template, "a", "{{b}}", "b", "$1\\"));
    }

    @Test
    void refusesAForgottenValue() {
        Template template = Template.parse("{{a}}{{b}}");

        assertThrows(IllegalArgumentException.class, () -> fill(template, "a", "1"));
    }

    @Test
    void refusesAValueThatHasNoPlace() {
        Template template = Template.parse("{{a}}");

        assertThrows(IllegalArgumentException.class, () -> fill(template, "a", "1", "b", "2"));
    }

    @Test
    void refusesAnUnknownTemplate() {
        assertThrows(IllegalArgumentException.class, () -> Template.named("no-such-page"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void placeholdersStandOnlyWhereTextIsEscapedFor(Path file) {
        String source = read(file);
        // Outside of tags, and inside of double quotes, escaped text is harmless; anywhere else it is not.
        String withoutQuoted = source.replaceAll("=\"[^\"<>]*\"", "");
        String withoutTags = withoutQuoted.replaceAll("<[^<>{}]*>", "");

        assertFalse(withoutTags.matches("(?s).*<[^<>]*\\{\\{.*"), "Placeholder inside a tag in " + file);
        assertFalse(source.matches("(?s).*\\son[a-z]+\\s*=.*"), "Inline handler in " + file);
        assertFalse(source.matches("(?s).*(\\sstyle\\s*=|<style|<script>).*"), "Inline style or script in " + file);
        assertFalse(source.contains("://"), "Something from elsewhere in " + file);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyPlaceholderIsSpelledAsOne(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.html$", "");
        Template template = Template.named(name);
        long written = PLACEHOLDER.matcher(read(file)).results().distinct().count();

        if (written == 0) {
            assertTrue(template.fill(Map.of()).markup().length() > 0);
        } else {
            assertThrows(IllegalArgumentException.class, () -> template.fill(Map.of()));
        }
    }

    static Stream<Path> templates() throws IOException, URISyntaxException {
        Path folder = Path.of(Template.class.getResource("page.html").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fill(Template template, String... namesAndTexts) {
        Map<String, Html> values = new java.util.HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            values.put(namesAndTexts[i], Html.text(namesAndTexts[i + 1]));
        }
        return template.fill(values).markup();
    }
}
