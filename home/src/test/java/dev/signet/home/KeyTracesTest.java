/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.testkit.rings.TestRings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance directory before a start: has it, or had it, keys? */
final class KeyTracesTest {

    @TempDir
    private Path home;

    @Test
    void aDirectoryThatIsNotThereOrNeverMadeKeysIsFresh() throws IOException {
        assertFresh(true, KeyTraces.in(home.resolve("later")));
        layOut();
        assertFresh(true, KeyTraces.in(home));
        assertFalse(KeyTraces.in(home).hadCanary());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "launchpad/felix/bundle25/data/%s",
                "launchpad/felix/bundle24/data/%s",
                "launchpad/felix/bundle25/data/%s.backup-20261130T014005.173Z",
                "signet/keys/%s",
                "signet/keys/%s.fingerprint",
                "signet/keys/%s.repository",
                "signet/keys/%s.50d0b06f.backup"
            })
    void whateverTellsOfARingSpeaksAgainstItAndOnlyOfThatRing(String place) throws IOException {
        layOut();
        write(place.replace("%s", "master"), "anything");

        KeyTraces traces = KeyTraces.in(home);

        assertFalse(traces.isFresh(KeyRingKind.MASTER));
        assertTrue(traces.isFresh(KeyRingKind.HMAC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"launchpad/felix/bundle21/data/storage", "signet/keys/storage"})
    void whoIsSentToItsRepositoryHasItsKeysThere(String marker) throws IOException {
        layOut();
        write(marker, "JCR\n");

        assertFresh(false, KeyTraces.in(home));
    }

    @Test
    void aFolderThatWasChosenCounts() throws IOException {
        layOut();
        Path chosen = Files.createDirectories(home.resolve("mounted"));
        write("signet/keys/location", chosen.toString());
        assertFresh(true, KeyTraces.in(home));
        write("mounted/hmac", "x");

        assertFalse(KeyTraces.in(home).isFresh(KeyRingKind.HMAC));
    }

    @Test
    void aFirstStartThatWasCutOffLeavesAFreshInstance() throws IOException {
        KeyTraces.in(home).mark();
        madeByAFirstStart();

        assertFresh(true, KeyTraces.in(home));
        KeyTraces.in(home).unmark();
        assertFresh(false, KeyTraces.in(home));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "another key in the file",
                "a ring that was replaced",
                "a relocation",
                "launchpad/config",
                "launchpad/felix/bundle7/data/config"
            })
    void whatHappenedToItAfterwardsMakesItsRingItsOwn(String what) throws IOException {
        KeyTraces.in(home).mark();
        KeyRing ring = madeByAFirstStart();
        switch (what) {
            case "another key in the file" -> put("launchpad/felix/bundle25/data", 9);
            case "a ring that was replaced" -> write("signet/keys/master.50d0b06f.backup", "x");
            case "a relocation" -> Files.createDirectories(home.resolve("signet/relocation"));
            default ->
                write(
                        what + "/com/example/Mailer.config",
                        "password=\"{signet1.any." + ring.keys().get(0).id().value() + ".abc}\"\n");
        }

        assertFalse(KeyTraces.in(home).isFresh(KeyRingKind.MASTER));
    }

    private KeyRing madeByAFirstStart() throws IOException {
        layOut();
        write("launchpad/felix/bundle21/data/storage", "Bundle");
        KeyRing ring = put("launchpad/felix/bundle25/data", 1);
        put("signet/keys", 1);
        for (KeyRingKind kind : KeyRingKind.values()) {
            write("signet/keys/" + kind.label() + ".fingerprint", "x");
        }
        return ring;
    }

    private KeyRing put(String folder, int seed) throws IOException {
        Files.createDirectories(home.resolve(folder));
        KeyRing ring = null;
        for (KeyRingKind kind : KeyRingKind.values()) {
            ring = TestRings.raw(kind, seed);
            KeyRingFile.in(home.resolve(folder), kind).write(ring);
        }
        return java.util.Objects.requireNonNull(ring);
    }

    private void layOut() throws IOException {
        FrameworkStorage storage = new FrameworkStorage(home);
        storage.bundle(7, "slinginstall:c.jar", "org.apache.felix.configadmin");
        storage.bundle(21, "slinginstall:a.jar", "dev.signet.crypto");
        storage.bundle(24, "slinginstall:b.jar", "dev.signet.crypto.file");
        storage.bundle(25, "slinginstall:b.jar", "dev.signet.crypto.file");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    private static void assertFresh(boolean expected, KeyTraces traces) {
        for (KeyRingKind kind : KeyRingKind.values()) {
            assertEquals(expected, traces.isFresh(kind), kind.label());
        }
    }
}
