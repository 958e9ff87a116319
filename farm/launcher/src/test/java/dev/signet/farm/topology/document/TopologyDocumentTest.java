/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.FarmException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopologyDocumentTest {

    @TempDir
    private Path folder;

    /** As sparse as the file is, reading it would take all memory there is. */
    @Test
    void aHugeFileIsRefusedWithoutReadingIt() throws Exception {
        Path file = folder.resolve("huge.json");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(1L << 40);
        }

        FaultyTopologyException refused =
                assertThrows(FaultyTopologyException.class, () -> TopologyDocument.read(file));

        assertEquals(TopologyDefect.TOO_LONG, refused.faults().get(0).defect());
    }

    @Test
    void aFileThatIsNotThereAndAFolderAreNamed() {
        for (Path file : new Path[] {folder.resolve("none.json"), folder}) {
            FarmException refused = assertThrows(FarmException.class, () -> TopologyDocument.read(file));

            assertTrue(refused.getMessage().contains(file.toString()), refused::getMessage);
        }
    }

    @Test
    void whatIsQuotedIsShort() {
        byte[] document = ("{\"tokens\": \"" + "x".repeat(60_000) + "\"}").getBytes(UTF_8);

        FaultyTopologyException refused =
                assertThrows(FaultyTopologyException.class, () -> TopologyDocument.parse(document));

        refused.faults().forEach(fault -> assertTrue(fault.toString().length() < 300, fault::toString));
    }
}
