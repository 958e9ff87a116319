/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That every version stands in one place: the root pom, by name or in its management sections. */
class PomTest {

    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("<version>(?!\\$\\{)([^<]*)</version>|<[\\w.-]+\\.version>");
    private static final Pattern ROOT_PLUGINS = Pattern.compile("</pluginManagement>(.*?)</build>", Pattern.DOTALL);

    @Test
    void noModuleNamesAVersion() {
        List<String> found = new ArrayList<>();
        for (Path module : SourceTree.modules()) {
            String pom = SourceTree.text(SourceTree.ROOT.resolve(module).resolve("pom.xml"));
            versions(PARENT.matcher(pom).replaceAll("")).forEach(version -> found.add(module + ": " + version));
        }

        assertEquals(List.of(), found, "versions belong into the root pom");
    }

    @Test
    void theRootNamesThemInItsManagement() {
        Matcher plugins = ROOT_PLUGINS.matcher(SourceTree.text(SourceTree.ROOT.resolve("pom.xml")));

        assertEquals(true, plugins.find(), "the root pom has plug-ins");
        assertEquals(List.of(), versions(plugins.group(1)), "versions of plug-ins belong into pluginManagement");
    }

    private static List<String> versions(String xml) {
        return VERSION.matcher(xml).results().map(found -> found.group()).toList();
    }
}
