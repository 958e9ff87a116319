/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.farm.instance.BundlePlan.InstalledBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BundlePlanTest {

    @Test
    void aFreshInstanceInstallsEverythingInTheOrderOfTheFeature() {
        BundlePlan plan = BundlePlan.of(List.of(jar("z", "1"), jar("a", "1")), List.of(), Map.of());

        assertEquals(List.of(jar("z", "1"), jar("a", "1")), plan.install());
    }

    @Test
    void theSameContentIsKept() {
        BundlePlan plan = BundlePlan.of(List.of(jar("a", "1")), List.of(new InstalledBundle(7, "a")), Map.of("a", "1"));

        assertEquals(7, plan.keep().get(0).bundle().id());
        assertEquals(List.of(), plan.update());
    }

    @Test
    void aBundleThatNobodyRemembersIsInstalledAgainInPlace() {
        BundlePlan plan = BundlePlan.of(List.of(jar("a", "1")), List.of(new InstalledBundle(7, "a")), Map.of());

        assertEquals(7, plan.update().get(0).bundle().id());
    }

    @Test
    void ofTwoWithOneNameTheOlderIsUpdatedAndTheYoungerGoes() {
        List<InstalledBundle> doubled = List.of(new InstalledBundle(9, "a"), new InstalledBundle(7, "a"));

        BundlePlan plan = BundlePlan.of(List.of(jar("a", "2")), doubled, Map.of("a", "1"));

        assertEquals(7, plan.update().get(0).bundle().id());
        assertEquals(List.of(new InstalledBundle(9, "a")), plan.uninstall());
    }

    @Test
    void aDoubledKeyBundleIsLeftToTheOperator() {
        List<InstalledBundle> doubled = List.of(
                new InstalledBundle(9, "dev.signet.crypto.file"), new InstalledBundle(7, "dev.signet.crypto.file"));

        BundlePlan plan = BundlePlan.of(List.of(jar("dev.signet.crypto.file", "2")), doubled, Map.of());

        assertEquals(List.of(), plan.uninstall());
        assertEquals(9, plan.retained().get(0).id());
    }

    @Test
    void aNameThatOccursTwiceIsFound() {
        assertEquals(Set.of("a"), BundlePlan.duplicates(List.of(jar("a", "1"), jar("b", "1"), jar("a", "2"))));
    }

    private static BundleJar jar(String symbolicName, String content) {
        return new BundleJar(Path.of(symbolicName + ".jar"), symbolicName, 20, content, false);
    }
}
