/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What others may compile against: a line for every public type and for each of its public and protected members. */
final class ApiDescription {

    private static final List<JavaModifier> SHOWN = List.of(PUBLIC, PROTECTED, STATIC, ABSTRACT, FINAL);

    private ApiDescription() {}

    /** The lines of these packages of a compiled module, in the order of their text. */
    static List<String> of(Path module, Set<String> packages) {
        return new ClassFileImporter()
                .importPath(SourceTree.ROOT.resolve(module).resolve("target/classes")).stream()
                        .filter(type -> packages.contains(type.getPackageName()) && isOpen(type))
                        .flatMap(type -> Stream.concat(Stream.of(line(type)), members(type)))
                        .sorted()
                        .toList();
    }

    private static boolean isOpen(JavaClass type) {
        boolean shown =
                type.getModifiers().contains(PUBLIC) || type.getModifiers().contains(PROTECTED);
        return shown && type.getEnclosingClass().map(ApiDescription::isOpen).orElse(true);
    }

    private static String line(JavaClass type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        List<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .filter(parent -> !parent.toErasure().isEquivalentTo(Object.class))
                .toList();
        return type.getName() + ": " + modifiers(type.getModifiers()) + kind
                + (parents.isEmpty() ? "" : " of " + names(parents));
    }

    private static Stream<String> members(JavaClass type) {
        return type.getMembers().stream()
                .filter(member -> member.getModifiers().contains(PUBLIC)
                        || member.getModifiers().contains(PROTECTED))
                .filter(member -> !member.getModifiers().contains(SYNTHETIC))
                .map(member -> type.getName() + "#" + line(member));
    }

    private static String line(JavaMember member) {
        String end = ": " + modifiers(member.getModifiers());
        if (member instanceof JavaField field) {
            return field.getName() + end + field.getType().getName();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        String returned =
                unit instanceof JavaMethod method ? method.getReturnType().getName() : "";
        String thrown = unit.getThrowsClause().getTypes().stream()
                .map(JavaClass::getName)
                .sorted()
                .collect(joining(", "));
        return unit.getName() + "(" + names(unit.getParameterTypes()) + ")" + end + returned
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String modifiers(Set<JavaModifier> modifiers) {
        return SHOWN.stream()
                .filter(modifiers::contains)
                .map(modifier -> modifier.name().toLowerCase(java.util.Locale.ROOT) + " ")
                .collect(joining());
    }

    private static String names(Collection<? extends JavaType> types) {
        return types.stream().map(JavaType::getName).collect(joining(", "));
    }
}
