/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A main source file as the rules see it: a top-level type, and the words it uses.
 *
 * <p>Sources rather than classes, because constants of other types are no longer in the classes that use them.
 */
record SourceFile(Path path, String packageName, String name, String code, Set<String> words) {

    private static final Pattern NOT_CODE = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'",
            Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+);\n");
    private static final Pattern SEALED = Pattern.compile("\\bsealed\\b[\\w ]*\\b(?:class|interface) (\\w+)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w]*");

    static SourceFile of(Path path, List<String> lines) {
        String code = NOT_CODE.matcher(String.join("\n", lines)).replaceAll("");
        Matcher matcher = PACKAGE.matcher(code);
        if (!matcher.find()) {
            throw new AssertionError(path + " is in no package");
        }
        String packageName = matcher.group(1);
        Set<String> words = new HashSet<>();
        // An import of another package says nothing of a type of the same name in this one.
        Matcher word = WORD.matcher(IMPORT.matcher(code).replaceAll(""));
        while (word.find()) {
            words.add(word.group());
        }
        String name = path.getFileName().toString().replace(".java", "");
        return new SourceFile(path, packageName, name, code, words);
    }

    /** Every file but those that describe packages. */
    static List<SourceFile> all() {
        return SourceTree.main().entrySet().stream()
                .filter(source -> !source.getKey().endsWith("package-info.java"))
                .map(source -> of(source.getKey(), source.getValue()))
                .toList();
    }

    boolean isSealed() {
        return sealedTypes().contains(name);
    }

    /** The simple names of the sealed types here, nested ones too. */
    Set<String> sealedTypes() {
        return SEALED.matcher(code).results().map(found -> found.group(1)).collect(toSet());
    }

    /** Whether the type says {@code implements} or {@code extends} with that name. */
    boolean isKindOf(SourceFile other) {
        return Pattern.compile("\\b" + name + "\\b[^{]*?\\b(?:implements|extends)\\b[^{]*\\b" + other.name + "\\b")
                .matcher(code)
                .find();
    }

    boolean isConfiguration() {
        return code.contains("@ObjectClassDefinition") || code.contains("@ComponentPropertyType");
    }

    /** The folder of its module, as seen from the root. */
    String module() {
        return path.toString().replaceFirst("/src/main/java/.*", "");
    }

    /** The types that it imports and uses, by their full names, outermost or not. */
    List<String> imports() {
        return IMPORT.matcher(code)
                .results()
                .map(found -> found.group(1))
                .filter(type -> words.stream().anyMatch(type.substring(type.lastIndexOf('.') + 1)::equals))
                .toList();
    }
}
