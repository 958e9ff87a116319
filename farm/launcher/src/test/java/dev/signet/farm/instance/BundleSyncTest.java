/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;

class BundleSyncTest {

    @TempDir
    private Path folder;

    @Test
    void anotherVersionKeepsNumberAndDataFolder() throws Exception {
        long number = startWith(new TinyBundle("dev.signet.crypto.file", "1.0.0"), "one", true);

        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            sync(framework, new TinyBundle("dev.signet.crypto.file", "1.1.0").jar(folder, "two"));
            framework.start();

            Bundle bundle = framework.bundles("dev.signet.crypto.file").get(0);
            assertEquals(1, framework.bundles("dev.signet.crypto.file").size());
            assertEquals(number, bundle.getBundleId());
            assertEquals(Version.parseVersion("1.1.0"), bundle.getVersion());
            assertEquals("secret", Files.readString(bundle.getDataFile("hmac").toPath()));
            assertEquals(Bundle.ACTIVE, bundle.getState());
        }
    }

    @Test
    void anotherContentUnderTheSameVersionIsTaken() throws Exception {
        long number = startWith(new TinyBundle("a", "1.0.0"), "one", true);

        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            sync(framework, new TinyBundle("a", "1.0.0").jar(folder, "two"));

            Bundle bundle = framework.bundles("a").get(0);
            assertEquals(number, bundle.getBundleId());
            try (var content = bundle.getEntry("content.txt").openStream()) {
                assertEquals("two", new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
            assertTrue(bundle.getDataFile("hmac").isFile());
        }
    }

    @Test
    void anUnchangedBundleIsNotTouched() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);

        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            long before = framework.bundles("a").get(0).getLastModified();
            BundlePlan plan = sync(framework, new TinyBundle("a", "1.0.0").jar(folder, "one"));

            assertEquals(1, plan.keep().size());
            assertEquals(before, framework.bundles("a").get(0).getLastModified());
        }
    }

    @Test
    void whatAnOperatorStoppedStaysStopped() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);
        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            framework.start();
            framework.bundles("a").get(0).stop();
        }

        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            sync(framework, new TinyBundle("a", "1.1.0").jar(folder, "two"));
            framework.start();

            assertNotEquals(Bundle.ACTIVE, framework.bundles("a").get(0).getState());
        }
    }

    @Test
    void anInstallationThatWasInterruptedIsMadeGood() throws Exception {
        BundleJar jar = new TinyBundle("a", "1.0.0").jar(folder, "one");
        try (TestFramework framework = new TestFramework(folder.resolve("felix"));
                InputStream content = Files.newInputStream(jar.file())) {
            framework.context().installBundle(jar.location(), content);
        }

        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            sync(framework, jar);
            framework.start();

            assertEquals(Bundle.ACTIVE, framework.bundles("a").get(0).getState());
        }
    }

    @Test
    void anotherStartLevelIsTakenWithoutTouchingTheBundle() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);

        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            Path file = new TinyBundle("a", "1.0.0").write(folder, "one");
            BundlePlan plan = sync(framework, BundleJar.read(file, 7));

            BundleStartLevel level = framework.bundles("a").get(0).adapt(BundleStartLevel.class);
            assertEquals(1, plan.keep().size());
            assertEquals(7, level.getStartLevel());
        }
    }

    @Test
    void whatTheFeatureDropsGoesButKeysStay() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);
        startWith(new TinyBundle("dev.signet.crypto.jcr", "1.0.0"), "one", true);

        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            BundlePlan plan = sync(framework, new TinyBundle("b", "1.0.0").jar(folder, "one"));

            assertEquals(List.of(), framework.bundles("a"));
            assertEquals(1, plan.notes().size());
            assertTrue(plan.notes().get(0).contains("keys may lie in its data folder"), plan::toString);
            assertEquals(1, framework.bundles("b").size());
            assertEquals("dev.signet.crypto.jcr", plan.retained().get(0).symbolicName());
            assertTrue(framework
                    .bundles("dev.signet.crypto.jcr")
                    .get(0)
                    .getDataFile("hmac")
                    .isFile());
        }
    }

    @Test
    void whatTheFeatureDropsIsTold() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);

        BundlePlan plan = startAgain(new TinyBundle("b", "1.0.0"), "one", framework -> {});

        assertEquals(
                List.of("Bundle a 1.0.0 (number 1) is not part of the distribution any more and was uninstalled."),
                plan.notes());
    }

    @Test
    void theLocationNamesTheFile() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);

        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            assertEquals(
                    "slinginstall:a-1.0.0.jar", framework.bundles("a").get(0).getLocation());
        }
    }

    @Test
    void whatAnOperatorInstalledIsLeftAsItWas() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);
        long number = installByHand(new TinyBundle("mine", "1.0.0"));

        BundlePlan plan = startAgain(new TinyBundle("a", "1.0.0"), "one", framework -> {
            Bundle bundle = framework.bundles("mine").get(0);
            assertEquals(number, bundle.getBundleId());
            assertEquals(Bundle.ACTIVE, bundle.getState());
        });

        assertEquals(List.of(), plan.notes());
    }

    @Test
    void aNewerVersionThatAnOperatorPutInPlaceStaysAndIsTold() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);
        updateByHand(new TinyBundle("a", "1.2.0"));
        Look isThere = framework -> assertEquals(
                Version.parseVersion("1.2.0"), framework.bundles("a").get(0).getVersion());

        assertEquals(
                List.of(),
                startAgain(new TinyBundle("a", "1.0.0"), "one", isThere).notes());
        for (int start = 0; start < 2; start++) {
            BundlePlan plan = startAgain(new TinyBundle("a", "1.1.0"), "two", isThere);

            assertEquals(1, plan.notes().size());
            assertTrue(plan.notes().get(0).contains("a 1.2.0 (number 1), put there by hand, is newer"), plan::toString);
        }
        BundlePlan plan = startAgain(
                new TinyBundle("a", "1.3.0"),
                "three",
                framework -> assertEquals(
                        Version.parseVersion("1.3.0"),
                        framework.bundles("a").get(0).getVersion()));
        assertTrue(plan.notes().get(0).contains("was replaced"), plan::toString);
        assertEquals(
                List.of(),
                startAgain(new TinyBundle("a", "1.4.0"), "four", framework -> {})
                        .notes());
    }

    @Test
    void aPatchThatAnOperatorPutInPlaceIsNotReplacedWithoutAWord() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);
        updateByHand(new TinyBundle("a", "1.0.0"));

        BundlePlan plan = startAgain(new TinyBundle("a", "1.0.0"), "two", framework -> {});

        assertEquals(1, plan.notes().size());
        assertTrue(plan.notes().get(0).contains("was replaced"), plan::toString);
    }

    @Test
    void aVersionBesideThatOfTheDistributionStaysAndIsTold() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);
        installByHand(new TinyBundle("a", "1.2.0"));

        BundlePlan plan = startAgain(
                new TinyBundle("a", "1.1.0"),
                "two",
                framework -> assertEquals(
                        List.of(Version.parseVersion("1.1.0"), Version.parseVersion("1.2.0")),
                        framework.bundles("a").stream()
                                .map(Bundle::getVersion)
                                .sorted()
                                .toList()));

        assertTrue(plan.notes().get(0).contains("a 1.2.0 (number 2), installed by hand, stays beside"), plan::toString);
    }

    @Test
    void theVersionOfTheDistributionCannotBeInstalledTwice() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);
        installByHand(new TinyBundle("a", "1.1.0"));

        BundlePlan plan = startAgain(
                new TinyBundle("a", "1.1.0"),
                "two",
                framework -> assertEquals(2, framework.bundles("a").size()));

        assertTrue(plan.notes().get(0).contains("a 1.0.0 (number 1) was not updated"), plan::toString);
    }

    @Test
    void whatAnOperatorInstalledInPlaceOfTheDistributionsKeepsItsNumber() throws Exception {
        startWith(new TinyBundle("a", "1.0.0"), "one", false);
        long number = installByHand(new TinyBundle("a", "1.1.0"));
        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            framework.context().getBundle(1).uninstall();
        }

        BundlePlan plan = startAgain(new TinyBundle("a", "1.2.0"), "two", framework -> {
            assertEquals(1, framework.bundles("a").size());
            assertEquals(number, framework.bundles("a").get(0).getBundleId());
        });

        assertTrue(plan.notes().get(0).contains("a 1.1.0 (number 2), put there by hand"), plan::toString);
        assertEquals(
                List.of(),
                startAgain(new TinyBundle("a", "1.3.0"), "three", framework -> {})
                        .notes(),
                "from now on it is the distribution's");
    }

    /** One run of an instance with one bundle; returns the bundle's number. */
    private long startWith(TinyBundle bundle, String content, boolean writeKey) throws Exception {
        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            sync(framework, bundle.jar(folder, content));
            framework.start();
            Bundle installed = framework.bundles(bundle.artifact()).get(0);
            if (writeKey) {
                Files.writeString(installed.getDataFile("hmac").toPath(), "secret");
            }
            return installed.getBundleId();
        }
    }

    /** What the web console does with a file that is uploaded there. */
    private long installByHand(TinyBundle bundle) throws Exception {
        try (TestFramework framework = new TestFramework(folder.resolve("felix"));
                InputStream content = Files.newInputStream(bundle.write(folder, "by hand"))) {
            framework.start();
            Bundle installed = framework.context().installBundle("inputstream:" + bundle.artifact() + ".jar", content);
            installed.start();
            return installed.getBundleId();
        }
    }

    /** What the web console does with a file of a bundle that is there. */
    private void updateByHand(TinyBundle bundle) throws Exception {
        try (TestFramework framework = new TestFramework(folder.resolve("felix"));
                InputStream content = Files.newInputStream(bundle.write(folder, "by hand"))) {
            framework.start();
            framework.bundles(bundle.artifact()).get(0).update(content);
        }
    }

    /** What is looked at in a framework that runs. */
    private interface Look {
        void at(TestFramework framework) throws Exception;
    }

    /** The next start of an instance, with one bundle. */
    private BundlePlan startAgain(TinyBundle bundle, String content, Look look) throws Exception {
        try (TestFramework framework = new TestFramework(folder.resolve("felix"))) {
            BundlePlan plan = sync(framework, bundle.jar(folder, content));
            framework.start();
            look.at(framework);
            return plan;
        }
    }

    private BundlePlan sync(TestFramework framework, BundleJar... wanted) throws Exception {
        return new BundleSync(framework.context(), new Ledger(folder.resolve("bundles.json")))
                .bringInStep(List.of(wanted));
    }
}
