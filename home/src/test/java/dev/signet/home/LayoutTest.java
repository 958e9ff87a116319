/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An instance is found under every launcher, and its product is another question. */
final class LayoutTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "LAUNCHPAD, ''",
        "LAUNCHPAD, crx-quickstart",
        "STANDALONE, ''",
        "STANDALONE, sling",
        "FEATURE_LAUNCHER, ''",
        "FEATURE_LAUNCHER, launcher"
    })
    void anInstanceIsFoundWhereItsLauncherHasIt(Layout layout, String place) throws IOException {
        Path home = folder.resolve(place);
        FrameworkStorage storage = new FrameworkStorage(home, layout);
        storage.bundle(20, "a.jar", "dev.signet.crypto");
        Path keys = storage.bundle(21, "b.jar", "dev.signet.crypto.file");

        InstanceHome found = InstanceHome.find(folder).orElseThrow();

        assertEquals(layout, found.layout());
        assertTrue(Files.isSameFile(home, found.folder()));
        KeyLayout layoutOfKeys = found.keys().orElseThrow();
        assertEquals(Product.SIGNET, layoutOfKeys.product());
        assertEquals(
                keys.resolve("data/hmac"),
                layoutOfKeys.ring(KeyRingKind.HMAC).path().toAbsolutePath());
        assertEquals(Optional.of(found.folder()), Layout.homeOf(found.frameworkStorage()));
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void theProductIsNoneOfTheLaunchersBusiness(Layout layout) throws IOException {
        FrameworkStorage storage = new FrameworkStorage(folder, layout);
        storage.bundle(7, "a.jar", "org.apache.sling.api");
        assertTrue(InstanceHome.find(folder).orElseThrow().keys().isEmpty());

        storage.bundle(8, "b.jar", "com.adobe.granite.crypto.file");
        assertEquals(
                Product.AEM,
                InstanceHome.find(folder).orElseThrow().keys().orElseThrow().product());
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void aFrameworkThatHoldsItsLockRuns(Layout layout) throws IOException {
        new FrameworkStorage(folder, layout).bundle(7, "a.jar", "org.apache.sling.api");
        InstanceHome home = InstanceHome.find(folder).orElseThrow();
        assertFalse(HomeUse.isRunning(home));

        HomeUse use = HomeUse.ofStopped(home).orElseThrow();
        assertTrue(HomeUse.isRunning(home), "its lock is held, if only by this very process");
        use.close();
        assertFalse(HomeUse.isRunning(home));
    }

    @Test
    void configurationsOfTheFeatureLauncherAreInTheBundleThatKeepsThem() throws IOException {
        FrameworkStorage storage = new FrameworkStorage(folder, Layout.FEATURE_LAUNCHER);
        Path bundle = storage.bundle(10, "a.jar", "org.apache.felix.configadmin");
        Path config = Files.createDirectories(bundle.resolve("data/config"));

        assertEquals(config, InstanceHome.find(folder).orElseThrow().configurations());
    }

    @Test
    void theFeatureLauncherReadsNoPropertiesOfAnother() throws IOException {
        Files.writeString(folder.resolve("sling.properties"), "signet.keys.path=/elsewhere\nfelix.cm.dir=/other\n");
        FrameworkStorage storage = new FrameworkStorage(folder, Layout.FEATURE_LAUNCHER);
        storage.bundle(21, "b.jar", "dev.signet.crypto.file");
        InstanceHome home = InstanceHome.find(folder).orElseThrow();

        assertFalse(home.keys().orElseThrow().isElsewhere());
        assertEquals(folder.resolve("config"), home.configurations());
    }

    @Test
    void aKeyFolderOfABundleIsForgottenWhenTheHomeWasCopied() throws IOException {
        FrameworkStorage storage = new FrameworkStorage(folder, Layout.FEATURE_LAUNCHER);
        Path keys = storage.bundle(21, "b.jar", "dev.signet.crypto.file");
        Files.createDirectories(folder.resolve("signet/keys"));
        Files.writeString(folder.resolve("signet/keys/location"), "/the/original/framework/bundle40/data");

        assertEquals(
                keys.resolve("data"),
                InstanceHome.find(folder)
                        .orElseThrow()
                        .keys()
                        .orElseThrow()
                        .folder()
                        .toAbsolutePath());
    }

    @Test
    void bundlesOfTwoLaunchersAreOneTooMany() throws IOException {
        new FrameworkStorage(folder, Layout.LAUNCHPAD).bundle(21, "b.jar", "dev.signet.crypto.file");
        new FrameworkStorage(folder, Layout.FEATURE_LAUNCHER).bundle(22, "b.jar", "dev.signet.crypto.file");
        InstanceHome home = InstanceHome.find(folder).orElseThrow();

        IOException refused = assertThrows(IOException.class, home::keys);
        assertTrue(
                String.valueOf(refused.getMessage()).contains("launchpad/felix and in framework"), refused::toString);
    }

    @Test
    void aFolderThatIsOnlyCalledFrameworkIsNone() throws IOException {
        Files.createDirectories(folder.resolve("framework/docs"));
        Files.createDirectories(folder.resolve("felix"));

        assertTrue(InstanceHome.find(folder).isEmpty());
    }
}
