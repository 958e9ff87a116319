/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.source;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.core.keyring.KeyRingDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.jackrabbit.oak.api.Blob;
import org.apache.jackrabbit.oak.api.PropertyState;
import org.apache.jackrabbit.oak.api.Type;
import org.apache.jackrabbit.oak.segment.SegmentBlob;
import org.apache.jackrabbit.oak.segment.file.FileStoreBuilder;
import org.apache.jackrabbit.oak.segment.file.InvalidFileStoreVersionException;
import org.apache.jackrabbit.oak.segment.file.ReadOnlyFileStore;
import org.apache.jackrabbit.oak.spi.state.NodeState;

/**
 * {@code /etc/key} in the segment store of a stopped instance.
 *
 * <p>The store is copied and the copy is opened, read-only: Oak repairs what it opens, and nothing here may change the
 * original.
 *
 * @param copies where the copy may lie
 * @param progress is told how copying gets on
 */
public record SegmentStoreSource(TargetInstance instance, SegmentStoreCopy.Place copies, Consumer<String> progress)
        implements RelocationSource {

    private static final int CACHE_MEGABYTES = 16;

    private static final String OTHER_WAYS =
            "start the instance and use --from URL, or download both keys and use --from FOLDER";

    @Override
    public KeyPair read(boolean forAem) throws CommandException {
        try (SegmentStoreCopy copy = SegmentStoreCopy.make(store(), copies, progress)) {
            return read(copy.folder(), forAem);
        } catch (IOException e) {
            throw CommandException.ofFile("the segment store cannot be copied", store(), e);
        }
    }

    private Path store() {
        return instance.segmentStore();
    }

    private KeyPair read(Path copy, boolean forAem) throws CommandException {
        try (ReadOnlyFileStore opened = FileStoreBuilder.fileStoreBuilder(copy.toFile())
                .withMemoryMapping(false)
                .withSegmentCacheSize(CACHE_MEGABYTES)
                .buildReadOnly()) {
            NodeState key =
                    opened.getHead().getChildNode("root").getChildNode("etc").getChildNode("key");
            return KeyPair.of(content(key, "hmac"), content(key, "master"), forAem, toString());
        } catch (InvalidFileStoreVersionException e) {
            throw CommandException.unusable(
                    store() + " has a format that this release cannot read: " + e.getMessage(), OTHER_WAYS);
        } catch (IOException | RuntimeException e) {
            // Oak reports what is damaged with exceptions of many kinds.
            throw CommandException.unusable(store() + " cannot be read: " + e.getMessage(), OTHER_WAYS);
        }
    }

    private Optional<byte[]> content(NodeState key, String name) throws IOException, CommandException {
        PropertyState property = key.getProperty(name);
        if (property == null) {
            return Optional.empty();
        }
        if (!Type.BINARY.equals(property.getType())) {
            throw CommandException.unusable(
                    "/etc/key/" + name + " in " + store() + " is no binary property", OTHER_WAYS);
        }
        Blob blob = property.getValue(Type.BINARY);
        if (blob instanceof SegmentBlob inStore && inStore.isExternal()) {
            throw CommandException.unusable(
                    "/etc/key/" + name + " in " + store() + " is kept in an external data store", OTHER_WAYS);
        }
        try (InputStream in = blob.getNewStream()) {
            return Optional.of(in.readNBytes(KeyRingDocument.MAX_BYTES + 1));
        }
    }

    @Override
    public String toString() {
        return "/etc/key in " + store();
    }
}
