/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.jackrabbit.oak.segment.SegmentNodeState;
import org.apache.jackrabbit.oak.segment.file.FileStore;
import org.apache.jackrabbit.oak.segment.file.FileStoreBuilder;
import org.apache.jackrabbit.oak.segment.file.InvalidFileStoreVersionException;
import org.apache.jackrabbit.oak.spi.blob.MemoryBlobStore;
import org.apache.jackrabbit.oak.spi.state.NodeBuilder;

/** Segment stores as Oak writes them, with keys in {@code /etc/key}. */
final class TestSegmentStore {

    private TestSegmentStore() {}

    /** Writes the binary properties of {@code /etc/key} into the store of an instance, which is made if need be. */
    static void write(Path home, Map<String, byte[]> keys) throws IOException {
        write(builder(home), keys);
    }

    /** Gives one instance a copy of another's store. */
    static void copy(Path from, Path home) throws IOException {
        Path target = Files.createDirectories(home.resolve("repository/segmentstore"));
        try (var files = Files.list(from.resolve("repository/segmentstore"))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /** The same with an external data store, where everything goes that is too long for a segment. */
    static void writeWithDataStore(Path home, Map<String, byte[]> keys) throws IOException {
        write(builder(home).withBlobStore(new MemoryBlobStore()), keys);
    }

    private static FileStoreBuilder builder(Path home) throws IOException {
        return FileStoreBuilder.fileStoreBuilder(Files.createDirectories(home.resolve("repository/segmentstore"))
                        .toFile())
                .withMemoryMapping(false);
    }

    private static void write(FileStoreBuilder builder, Map<String, byte[]> keys) throws IOException {
        try (FileStore store = builder.build()) {
            SegmentNodeState head = store.getHead();
            NodeBuilder root = head.builder();
            NodeBuilder etc = root.child("root").child("etc");
            for (int i = 0; i < 2000; i++) {
                etc.child("other" + i).setProperty("text", "something else " + i);
            }
            NodeBuilder key = etc.child("key");
            for (Map.Entry<String, byte[]> entry : keys.entrySet()) {
                key.setProperty(entry.getKey(), root.createBlob(new ByteArrayInputStream(entry.getValue())));
            }
            SegmentNodeState changed = (SegmentNodeState) root.getNodeState();
            store.getRevisions().setHead(head.getRecordId(), changed.getRecordId());
            store.flush();
        } catch (InvalidFileStoreVersionException e) {
            throw new IOException(e);
        }
    }
}
