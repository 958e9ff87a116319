/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keys moved step by step with the tools that the article names: downloads, cp, md5sum, and the console for numbers. */
public final class RelocationByHand {

    private RelocationByHand() {}

    /** Leaves the instance stopped, with its former keys in its files. */
    public static void move(OldInstance instance) throws Exception {
        Path downloads = Files.createDirectories(instance.farm().home().resolve("downloads"));
        RepositoryKeys repository = instance.repository();
        for (String ring : List.of("hmac", "master")) {
            Files.write(downloads.resolve(ring), repository.download(ring).body());
        }
        assertArrayEquals(instance.hmac(), Files.readAllBytes(downloads.resolve("hmac")));
        InstanceKeys keys = InstanceKeys.of(instance.farm(), "publish1");
        instance.stop();
        Shell.run("printf Bundle > '" + keys.marker() + "'");
        for (Path target : List.of(keys.hmac(), keys.master())) {
            Shell.run("cp '" + downloads.resolve(target.getFileName()) + "' '" + target + "'");
            String sums = Shell.run("md5sum '" + downloads.resolve(target.getFileName()) + "' '" + target
                    + "' | cut -d' ' -f1 | sort -u | wc -l");
            assertEquals("1", sums.strip());
        }
    }
}
