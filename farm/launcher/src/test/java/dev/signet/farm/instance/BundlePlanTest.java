/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.farm.instance.InstalledBundle.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class BundlePlanTest {

    @Test
    void aFreshInstanceInstallsEverythingInTheOrderOfTheFeature() {
        BundlePlan plan = BundlePlan.of(List.of(jar("z", "1"), jar("a", "1")), List.of(), Map.of());

        assertEquals(List.of(jar("z", "1"), jar("a", "1")), plan.install());
    }

    @Test
    void theSameContentIsKept() {
        BundlePlan plan = BundlePlan.of(List.of(jar("a", "1")), List.of(installed(7, "a")), Map.of("a", record("1")));

        assertEquals(7, plan.keep().get(0).bundle().id());
        assertEquals(List.of(), plan.update());
    }

    @Test
    void aBundleThatNobodyRemembersIsInstalledAgainInPlace() {
        BundlePlan plan = BundlePlan.of(List.of(jar("a", "1")), List.of(installed(7, "a")), Map.of());

        assertEquals(7, plan.update().get(0).bundle().id());
    }

    @Test
    void ofTwoWithOneNameTheOlderIsUpdatedAndTheYoungerGoes() {
        List<InstalledBundle> doubled = List.of(installed(9, "a"), installed(7, "a"));

        BundlePlan plan = BundlePlan.of(List.of(jar("a", "2")), doubled, Map.of("a", record("1")));

        assertEquals(7, plan.update().get(0).bundle().id());
        assertEquals(List.of(installed(9, "a")), plan.uninstall());
    }

    @Test
    void aDoubledKeyBundleIsLeftToTheOperator() {
        List<InstalledBundle> doubled =
                List.of(installed(9, "dev.signet.crypto.file"), installed(7, "dev.signet.crypto.file"));

        BundlePlan plan = BundlePlan.of(List.of(jar("dev.signet.crypto.file", "2")), doubled, Map.of());

        assertEquals(List.of(), plan.uninstall());
        assertEquals(9, plan.retained().get(0).id());
    }

    @Test
    void aNameThatOccursTwiceIsFound() {
        assertEquals(Set.of("a"), BundlePlan.duplicates(List.of(jar("a", "1"), jar("b", "1"), jar("a", "2"))));
    }

    private static BundleJar jar(String symbolicName, String content) {
        return new BundleJar(Path.of(symbolicName + ".jar"), symbolicName, new Version(1, 1, 0), 20, content, false);
    }

    private static InstalledBundle installed(long id, String symbolicName) {
        return new InstalledBundle(id, symbolicName, new Version(1, 0, 0), Origin.DISTRIBUTION);
    }

    private static BundleRecord record(String content) {
        return new BundleRecord(content, OptionalLong.empty());
    }
}
