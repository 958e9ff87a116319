/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BundleFoldersTest {

    private record Installed(
            long number, String name, @Nullable File folder) {}

    private static Installed installed(long number, String name) {
        return new Installed(number, name, new File("/cache/bundle" + number + "/data"));
    }

    private static BundleFolders folders(Installed self, Installed... all) {
        return BundleFolders.of(self, all, Installed::number, Installed::name, Installed::folder);
    }

    @Test
    void theYoungestOfItsFormerNumbersComesFirst() {
        Installed self = installed(40, "dev.signet.crypto");

        BundleFolders folders = folders(
                self,
                installed(7, "dev.signet.crypto"),
                installed(41, "dev.signet.crypto.file"),
                installed(21, "dev.signet.crypto"),
                new Installed(30, "dev.signet.crypto", null),
                self);

        assertEquals(Path.of("/cache/bundle40/data"), folders.own());
        assertEquals(List.of(Path.of("/cache/bundle21/data"), Path.of("/cache/bundle7/data")), folders.former());
    }

    @Test
    void aFrameworkWithoutFoldersIsNoPlaceForKeys() {
        Installed self = new Installed(40, "dev.signet.crypto", null);

        assertThrows(IllegalStateException.class, () -> folders(self, self));
    }
}
