/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** That the rules on the source code see what they are about. */
class SourceRulesTest {

    @Test
    void aCircleIsFoundWithAllThatIsOnIt() {
        Map<String, Set<String>> knows = new TreeMap<>(Map.of(
                "top",
                Set.of("a"),
                "a",
                Set.of("b"),
                "b",
                Set.of("c", "low"),
                "c",
                Set.of("a"),
                "self",
                Set.of("self")));

        assertEquals(List.of(Set.of("a", "b", "c")), Circles.in(knows));
    }

    @Test
    void twoCirclesAreTwo() {
        Map<String, Set<String>> knows =
                Map.of("a", Set.of("b"), "b", Set.of("a", "c"), "c", Set.of("d"), "d", Set.of("c"));

        assertEquals(List.of(Set.of("a", "b"), Set.of("c", "d")), Circles.in(knows));
    }

    @Test
    void onlyCodeCounts() {
        SourceFile file = source(
                "One",
                "package p;",
                "import q.Other;",
                "import q.Unused;",
                "/** Of {@link Two}. */",
                "final class One { // Three",
                "    String text = \"Four \\\" Five\" + Other.NAME + '\"' + Six.class; /* Seven */",
                "}");

        assertTrue(file.words().containsAll(Set.of("Other", "Six")));
        List.of("Two", "Three", "Four", "Five", "Seven", "Unused")
                .forEach(word -> assertFalse(file.words().contains(word), word));
        assertEquals(List.of("q.Other"), file.imports());
    }

    @Test
    void aSealedTypeAndItsKindsAreAFamily() {
        SourceFile head = source("Answer", "package p;", "public sealed interface Answer permits Yes, No {}");
        SourceFile kind =
                source("Yes", "package p;", "public record Yes(int reasons) implements Comparable<Yes>, Answer {}");
        SourceFile user = source("User", "package p;", "final class User { Answer answer; }");

        assertTrue(head.isSealed());
        assertFalse(kind.isSealed());
        assertTrue(kind.isKindOf(head));
        assertFalse(user.isKindOf(head));
    }

    private static SourceFile source(String name, String... lines) {
        return SourceFile.of(Path.of("m/src/main/java/p/" + name + ".java"), List.of(lines));
    }
}
