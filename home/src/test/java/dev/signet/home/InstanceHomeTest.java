/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceHomeTest {

    private static final String OURS = "dev.signet.crypto.file";
    private static final String AEM = "com.adobe.granite.crypto.file";

    @TempDir
    private Path folder;

    private FrameworkStorage storage;

    @BeforeEach
    void layOut() throws IOException {
        storage = new FrameworkStorage(folder);
    }

    @Test
    void aFolderWithoutFrameworkStorageIsNoInstance(@TempDir Path other) {
        assertTrue(InstanceHome.find(other).isEmpty());
        assertTrue(InstanceHome.find(other.resolve("missing")).isEmpty());
    }

    @Test
    void anAemInstanceIsFoundByItsParentToo(@TempDir Path aem) throws IOException {
        Path quickstart = aem.resolve("crx-quickstart");
        new FrameworkStorage(quickstart).bundle(29, "launchpad:resources/install/5/whatever.jar", AEM);

        assertEquals(quickstart, InstanceHome.find(aem).orElseThrow().folder());
        assertEquals(quickstart, InstanceHome.find(quickstart).orElseThrow().folder());
        assertEquals(
                quickstart.resolve("launchpad/felix/bundle29/data/hmac"),
                InstanceHome.find(aem)
                        .orElseThrow()
                        .keyRingFile(KeyRingKind.HMAC)
                        .orElseThrow()
                        .path());
    }

    @Test
    void theManifestDecidesAndDirectivesDoNotBelongToTheName() throws IOException {
        storage.bundle(
                20, "launchpad:resources/install/5/com.adobe.granite.crypto-3.1.jar", "com.adobe.granite.crypto");
        storage.bundle(21, "launchpad:resources/install/5/renamed.jar", AEM + ";singleton:=true");

        assertEquals(List.of(21L), ids(AEM));
        assertEquals(List.of(20L), ids("com.adobe.granite.crypto"));
    }

    @Test
    void aFileNameThatTheManifestContradictsDoesNotCount() throws IOException {
        storage.bundle(8, "slinginstall:" + OURS + "-0.1.0.jar", "org.example.other");

        assertEquals(List.of(), ids(OURS));
    }

    @Test
    void theNewestRevisionCounts() throws IOException {
        Path bundle = storage.bundle(7, "slinginstall:a.jar", "org.example.before");
        FrameworkStorage.jar(
                Files.createDirectories(bundle.resolve("version9.0")).resolve("bundle.jar"), "org.example.then");
        FrameworkStorage.jar(
                Files.createDirectories(bundle.resolve("version10.1")).resolve("bundle.jar"), OURS);
        FrameworkStorage.jar(
                Files.createDirectories(bundle.resolve("version10.0")).resolve("bundle.jar"), "org.example.then");

        assertEquals(List.of(7L), ids(OURS));
    }

    @Test
    void aBundleMayBeADirectory() throws IOException {
        Path bundle = storage.bundleWithoutJar(5, "reference:file:exploded/", FrameworkStorage.ACTIVE);
        Path inf = Files.createDirectories(bundle.resolve("version0.0/bundle.jar/META-INF"));
        try (OutputStream out = Files.newOutputStream(inf.resolve("MANIFEST.MF"))) {
            FrameworkStorage.manifest(OURS).write(out);
        }

        assertEquals(List.of(5L), ids(OURS));
    }

    @Test
    void aReferencedJarIsReadWhereItIs(@TempDir Path elsewhere) throws IOException {
        Path jar = FrameworkStorage.jar(elsewhere.resolve("a jar+1.jar"), OURS);
        String location = "reference:file:" + jar.toString().replace(" ", "%20");
        Path bundle = storage.bundleWithoutJar(12, location, FrameworkStorage.ACTIVE);
        Files.writeString(Files.createDirectories(bundle.resolve("version0.0")).resolve("revision.location"), location);

        assertEquals(List.of(12L), ids(OURS));
    }

    @Test
    void withoutAJarTheFileNameCounts() throws IOException {
        reference(30, "/gone/dev/signet/dev.signet.crypto.file/0.1.0/dev.signet.crypto.file-0.1.0.jar");
        reference(31, "/gone%20too/dev.signet.crypto.file-1.jar");
        reference(32, "/gone/dev.signet.crypto.file.more-1.0.jar");
        reference(33, "/gone/dev.signet.crypto.file-extras-1.0.jar");
        reference(34, "/gone/other.dev.signet.crypto.file-1.0.jar");
        reference(35, "/gone/dev.signet.crypto.file-1.0/other-2.jar");

        assertEquals(List.of(30L, 31L), ids(OURS));
    }

    @Test
    void aPerCentSignThatEncodesNothingIsTakenAsItIs() throws IOException {
        storage.bundleWithoutJar(40, "slinginstall:100%/dev.signet.crypto.file-1.jar", FrameworkStorage.ACTIVE);

        assertEquals(List.of(40L), ids(OURS));
    }

    @Test
    void anUninstalledBundleIsNotFound() throws IOException {
        storage.bundleWithoutJar(50, "slinginstall:dev.signet.crypto.file-1.jar", FrameworkStorage.UNINSTALLED);

        assertEquals(List.of(), ids(OURS));
    }

    @Test
    void foldersThatAreNoBundlesArePassedOver() throws IOException {
        Files.createDirectories(folder.resolve("launchpad/felix/bundle12x"));
        Files.createDirectories(folder.resolve("launchpad/felix/bundle77"));
        Files.writeString(
                Files.createDirectories(folder.resolve("launchpad/felix/bundle78"))
                        .resolve("bundle.info"),
                "78\n");
        storage.bundle(79, "slinginstall:x.jar", OURS);

        assertEquals(List.of(79L), ids(OURS));
    }

    @Test
    void ofTwoBundlesOfOneNameTheLaterOneIsTheBundle() throws IOException {
        storage.bundle(120, "reference:file:/m2/dev.signet.crypto.file-1.0.0.jar", OURS);
        storage.bundle(99, "reference:file:/m2/dev.signet.crypto.file-0.9.0.jar", OURS);

        assertEquals(List.of(99L, 120L), ids(OURS));
        assertEquals(120L, home().bundle(OURS).orElseThrow().id());
    }

    @Test
    void theKeyFileIsInTheDataFolderWhetherItExistsOrNot() throws IOException {
        assertTrue(home().keyRingFile(KeyRingKind.HMAC).isEmpty());
        Path bundle = storage.bundle(101, "slinginstall:x.jar", OURS);

        Optional<KeyRingFile> master = home().keyRingFile(KeyRingKind.MASTER);

        assertEquals(bundle.resolve("data/master"), master.orElseThrow().path());
        assertTrue(!master.get().exists());
    }

    private void reference(int id, String path) throws IOException {
        storage.bundleWithoutJar(id, "reference:file:" + path, FrameworkStorage.ACTIVE);
    }

    private InstanceHome home() {
        return InstanceHome.find(folder).orElseThrow();
    }

    private List<Long> ids(String symbolicName) throws IOException {
        return home().bundles(symbolicName).stream().map(BundleFolder::id).toList();
    }
}
