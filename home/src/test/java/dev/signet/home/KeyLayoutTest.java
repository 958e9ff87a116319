/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyLayoutTest {

    @TempDir
    private Path folder;

    private FrameworkStorage storage;

    @BeforeEach
    void layOut() throws IOException {
        storage = new FrameworkStorage(folder);
        storage.bundle(21, "slinginstall:a.jar", "dev.signet.crypto");
        storage.bundle(25, "slinginstall:b.jar", "dev.signet.crypto.file");
    }

    @Test
    void bothBundlesAreFound() throws IOException {
        KeyLayout layout = layout();

        assertEquals(Product.SIGNET, layout.product());
        assertEquals(data(25), layout.folder());
        assertEquals(data(21), layout.cryptoBundle().orElseThrow().data());
        assertEquals(data(21).resolve("canary"), layout.canary().orElseThrow());
        assertFalse(layout.isElsewhere());
    }

    @Test
    void theMarkerIsReadWithWhateverStandsAroundItsWord() throws IOException {
        assertTrue(layout().marker().found().isEmpty());

        Files.createDirectories(data(21));
        Files.writeString(data(21).resolve("storage"), "JCR\r\n");
        StorageMarker marker = layout().marker();
        assertTrue(marker.isRepository() && marker.isElsewhere() && !marker.isFiles());
        assertFalse(marker.isClean());
        assertEquals("\"JCR\\r\\n\"", marker.visible());

        Files.writeString(data(21).resolve("storage"), "Bundle");
        assertTrue(layout().marker().isClean() && layout().marker().isFiles());
        assertFalse(layout().marker().isElsewhere());
        Files.writeString(data(21).resolve("storage"), "bundle");
        assertFalse(layout().marker().isFiles(), "another word, of which nobody here knows anything");
        assertTrue(layout().marker().isElsewhere());
        Files.writeString(data(21).resolve("storage"), "Bundle JCR");
        assertTrue(layout().marker().word().isEmpty());
    }

    @Test
    void aChosenFolderCountsAndABundlesDoesNot() throws IOException {
        Path memory = Files.createDirectories(folder.resolve("signet/keys"));
        Files.writeString(memory.resolve("location"), "/secure/keys");
        assertEquals(Path.of("/secure/keys"), layout().folder());

        // A home that was copied remembers the folder of the one it was copied from.
        Files.writeString(memory.resolve("location"), "/farm/original/launchpad/felix/bundle25/data");
        assertEquals(data(25), layout().folder());

        Files.writeString(memory.resolve("location"), data(24).toString());
        assertEquals(data(25), layout().folder());
    }

    /** What the launcher is told counts at the next start, whatever the instance used when it ran last. */
    @Test
    void aFrameworkPropertyCountsMoreThanWhatWasUsedBefore() throws IOException {
        Path memory = Files.createDirectories(folder.resolve("signet/keys"));
        Files.writeString(memory.resolve("location"), "/secure/keys");
        Files.writeString(
                folder.resolve("sling.properties"), "signet.keys.path=${sling.home}/${a.${b}}\nb=c\na.c=x y\n");

        assertEquals(folder.resolve("x y"), layout().folder());

        Files.writeString(folder.resolve("sling.properties"), "signet.keys.path=${user.home}/keys\n");
        assertThrows(UnresolvedSettingException.class, this::layout);
    }

    @Test
    void aFolderWithAPlaceholderInItsNameIsNone() throws IOException {
        Path memory = Files.createDirectories(folder.resolve("signet/keys"));
        Files.writeString(memory.resolve("location"), "/secure/${HOSTNAME}/keys");

        assertThrows(UnresolvedSettingException.class, this::layout);
    }

    @Test
    void anInstanceRunsAsLongAsItsLockIsHeld() throws IOException {
        InstanceHome home = InstanceHome.find(folder).orElseThrow();
        assertFalse(HomeUse.isRunning(home));
        Path lock = folder.resolve("launchpad/felix/cache.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertTrue(channel.tryLock().isValid());
            assertTrue(HomeUse.isRunning(home));
            assertTrue(HomeUse.ofStopped(home).isEmpty());
        }
        assertFalse(HomeUse.isRunning(home));
        try (HomeUse use = HomeUse.ofStopped(home).orElseThrow()) {
            assertNotNull(use);
            assertTrue(HomeUse.isRunning(home));
        }
    }

    private KeyLayout layout() throws IOException {
        return InstanceHome.findOfFarm(folder).orElseThrow().keys().orElseThrow();
    }

    private Path data(int bundle) {
        return folder.resolve("launchpad/felix/bundle" + bundle + "/data");
    }
}
