/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import static dev.signet.core.TestRings.rawRing;
import static dev.signet.core.TestRings.ringOfOne;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found of rings that were put aside. */
class KeptRingsTest {

    @TempDir
    Path folder;

    @Test
    void ringsUnderBothKindsOfNamesAreFoundTheLatestFirst() throws Exception {
        Path memory = Files.createDirectories(folder.resolve("memory"));
        Path beside = put(folder.resolve("hmac.backup-20261130T014005.173Z"), rawRing(1), 100);
        Path kept = put(memory.resolve("hmac.50d0b06f.backup"), ringOfOne(2), 200);

        List<KeptRing> found = KeptRings.in(List.of(folder, memory, folder), KeyRingKind.HMAC);

        assertEquals(
                List.of(kept.toString(), beside.toString()),
                found.stream().map(KeptRing::place).toList());
        assertEquals(ringOfOne(2).fingerprint(), found.get(0).ring().fingerprint());
    }

    @Test
    void ringsInForceThoseOfTheOtherKindLinksAndDamagedFilesAreNot() throws Exception {
        Path ring = put(folder.resolve("hmac"), rawRing(1), 100);
        Files.createSymbolicLink(folder.resolve("hmac.backup-20261130T014005.174Z"), ring);
        put(folder.resolve("master.backup-20261130T014005.173Z"), rawRing(1), 100);
        Files.writeString(folder.resolve("hmac.backup-20261130T014005.175Z"), "cut");
        Files.createDirectory(folder.resolve("hmac.backup-20261130T014005.176Z"));

        assertEquals(List.of(), KeptRings.in(List.of(folder, folder.resolve("none")), KeyRingKind.HMAC));
    }

    private static Path put(Path file, KeyRing ring, long second) throws IOException {
        Files.write(file, KeyRingDocument.write(ring));
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
        return file;
    }
}
