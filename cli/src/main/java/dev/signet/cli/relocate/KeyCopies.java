/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.plan.NotedStep;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.plan.Step;
import dev.signet.cli.relocate.source.FileSource;
import dev.signet.cli.relocate.source.KeyPair;
import dev.signet.cli.relocate.source.RelocatedKey;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;

/** The copies of both keys beside the journal, from the moment they were read until they are in their place. */
final class KeyCopies {

    private final Path folder;

    KeyCopies(Path folder) {
        this.folder = folder;
    }

    /** The plan that makes them. */
    Plan keep(KeyPair keys) {
        Plan plan = new Plan();
        for (RelocatedKey key : keys.both()) {
            String label = key.kind().label();
            Path copy = folder.resolve(label);
            plan.add(new NotedStep("keep " + label, "keep a copy of " + label + " as " + copy, () -> write(copy, key)));
        }
        return plan;
    }

    private static void write(Path copy, RelocatedKey key) throws IOException {
        byte[] content = key.content();
        try {
            AtomicFile.replace(copy, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Reads them again, and makes sure that they are what the journal says. */
    KeyPair read(Map<String, String> checksums, boolean forAem) throws CommandException {
        KeyPair keys = FileSource.in(folder).read(forAem);
        for (RelocatedKey key : keys.both()) {
            if (!key.checksum().sha256().equals(checksums.get(key.kind().label()))) {
                throw CommandException.unusable(
                        folder.resolve(key.kind().label()) + " is not what was read from the repository",
                        "take the relocation back with --undo, and begin again");
            }
        }
        return keys;
    }

    boolean exist() {
        return Files.exists(folder.resolve(KeyRingKind.HMAC.label()), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(folder.resolve(KeyRingKind.MASTER.label()), LinkOption.NOFOLLOW_LINKS);
    }

    /** The step that removes them. */
    Step discard() {
        return new NotedStep("remove copies", "remove the copies of both keys from " + folder, () -> {
            for (KeyRingKind kind : KeyRingKind.values()) {
                discard(folder.resolve(kind.label()));
            }
        });
    }

    /** Overwrites before removing, which helps where the file system writes in place. */
    private static void discard(Path copy) throws IOException {
        if (Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                channel.write(ByteBuffer.allocate(Math.toIntExact(channel.size())));
                channel.force(true);
            }
        }
        Files.deleteIfExists(copy);
    }
}
