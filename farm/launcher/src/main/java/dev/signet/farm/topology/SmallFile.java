/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a farm that is read as a whole. It may be somebody else's, who has made it endless. */
public final class SmallFile {

    private static final int LONGEST = 1024 * 1024;

    private SmallFile() {}

    /** All that is in it; one of more than a megabyte is none of a farm. */
    public static byte[] read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw new FileSystemException(path.toString(), null, "this is longer than such a file can be");
            }
            return content;
        }
    }
}
