/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** One file of this bundle, in memory, with a tag made from its content: the same on every instance of one build. */
final class StaticFile {

    private final String type;
    private final String tag;
    private final byte[] content;

    private StaticFile(String type, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        this.type = type;
        this.tag = "W/\"" + Long.toHexString(checksum.getValue()) + "-" + Integer.toHexString(content.length) + "\"";
        this.content = content;
    }

    static StaticFile read(String name, String type) {
        try (InputStream in = StaticFile.class.getResourceAsStream("files/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No file " + name + " in this bundle");
            }
            return new StaticFile(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read file " + name, e);
        }
    }

    String type() {
        return type;
    }

    String tag() {
        return tag;
    }

    int length() {
        return content.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(content);
    }
}
