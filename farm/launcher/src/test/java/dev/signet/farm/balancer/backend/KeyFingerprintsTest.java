/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFingerprintsTest {

    @TempDir
    private Path farmHome;

    private final KeyFingerprints fingerprints = new KeyFingerprints();

    @Test
    void comparesTheKeysInTheHomes() throws IOException {
        Path one = home("publish1", 12, (byte) 1);
        Path same = home("publish2", 34, (byte) 1);
        Path other = home("publish3", 12, (byte) 2);

        Optional<String> fingerprint = fingerprints.find(one);

        assertTrue(fingerprint.orElseThrow().matches("[0-9a-f]{32}"));
        assertEquals(fingerprint, fingerprints.find(same));
        assertNotEquals(fingerprint, fingerprints.find(other));
    }

    @Test
    void followsTheFile() throws IOException {
        Path home = home("publish1", 12, (byte) 1);
        Optional<String> before = fingerprints.find(home);
        Path file = keyFile(home, 12);

        Files.write(file, key((byte) 2));
        assertNotEquals(before, fingerprints.find(home));

        Files.write(file, new byte[7]);
        assertEquals(Optional.empty(), fingerprints.find(home), "a damaged one has none");

        Files.delete(file);
        assertEquals(Optional.empty(), fingerprints.find(home));

        home("publish1", 56, (byte) 1);
        assertEquals(before, fingerprints.find(home), "found again in another bundle's folder");
    }

    @Test
    void aHomeWithoutAnInstanceHasNone() {
        assertEquals(Optional.empty(), fingerprints.find(farmHome.resolve("nothing")));
    }

    private Path home(String name, int bundle, byte fill) throws IOException {
        Path home = farmHome.resolve(name);
        Path file = keyFile(home, bundle);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file.getParent().resolveSibling("bundle.info"),
                bundle + "\nslinginstall:dev.signet.crypto.file-0.1.0.jar\n32\n20\n0\n0\n");
        Files.write(file, key(fill));
        return home;
    }

    private static Path keyFile(Path home, int bundle) {
        return home.resolve("launchpad/felix/bundle" + bundle + "/data/hmac");
    }

    private static byte[] key(byte fill) {
        // Of one byte alone it would be refused as no key at all.
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (i * 7 + fill);
        }
        return key;
    }
}
