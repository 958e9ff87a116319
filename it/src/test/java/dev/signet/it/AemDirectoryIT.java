/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.InstanceKeys;
import dev.signet.it.farm.RepositoryKeys;
import dev.signet.it.farm.SignetCommand;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory laid out as AEM lays it out, with a segment store that Oak wrote, goes through the commands. */
class AemDirectoryIT {

    @TempDir
    private Path folder;

    @Test
    void isInspectedRelocatedComparedAndReplicatedTo() throws Exception {
        FarmProcess farm = FarmProcess.start("aem", "--publish", "1");
        InstanceKeys keys = InstanceKeys.of(farm, "publish1");
        byte[] hmac = InstanceKeys.otherKey(32, 11);
        byte[] master = InstanceKeys.otherKey(16, 12);
        try {
            new RepositoryKeys(farm, "publish1").upload(hmac, master);
        } finally {
            farm.stop();
        }
        AemDirectory aem = AemDirectory.adobe(folder).storage("JCR");
        copyTree(
                keys.home().resolve("repository/segmentstore"),
                aem.home().resolve("repository").resolve("segmentstore"));

        JsonNode inspected = new ObjectMapper()
                .readTree(signet("keys", "inspect", aem.home().toString(), "--json")
                        .out());
        assertTrue(inspected.toString().contains("JCR"), inspected::toString);

        signet("keys", "relocate", aem.home().toString()).expect(0);
        assertArrayEquals(hmac, Files.readAllBytes(aem.hmac()));
        assertArrayEquals(master, Files.readAllBytes(aem.master()));
        assertEquals("Bundle", Files.readString(aem.marker()));
        signet("keys", "inspect", aem.home().toString()).expect(0);

        String instance = keys.home().toString();
        signet("keys", "compare", aem.home().toString(), instance).expect(1);
        signet("keys", "replicate", "--from", instance, "--to", aem.home().toString())
                .expect(0);
        signet("keys", "compare", aem.home().toString(), instance).expect(0);
        assertTrue(keys.hold(Files.readAllBytes(aem.hmac()), Files.readAllBytes(aem.master())));

        signet("keys", "rotate", instance).expect(0);
        byte[] before = Files.readAllBytes(aem.hmac());
        SignetCommand.Outcome refused = signet(
                "keys", "replicate", "--from", instance, "--to", aem.home().toString());
        assertEquals(4, refused.exitCode(), refused::toString);
        assertTrue(refused.err().contains("--primary-only"), refused::toString);
        assertArrayEquals(before, Files.readAllBytes(aem.hmac()));
    }

    private static SignetCommand.Outcome signet(String... line) throws IOException, InterruptedException {
        return SignetCommand.run(List.of(line));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
