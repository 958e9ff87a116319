/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.source;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.relocate.target.FileRole;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.cli.remote.RemoteOption;
import dev.signet.core.storage.StorageWord;
import dev.signet.home.InstanceHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what {@code --from} means. */
public final class Sources {

    private final HomeOption homes;
    private final RemoteOption remote;
    private final CommandContext surroundings;

    public Sources(HomeOption homes, RemoteOption remote, CommandContext surroundings) {
        this.homes = homes;
        this.remote = remote;
        this.surroundings = surroundings;
    }

    /**
     * The source of the given name.
     *
     * @param from a URL, a folder with both files, or an instance directory; {@code null} for the target's own store
     * @param copies where a copy of a segment store may lie
     */
    public RelocationSource source(TargetInstance target, @Nullable String from, SegmentStoreCopy.Place copies)
            throws CommandException {
        if (from == null) {
            return segmentStore(target, copies);
        }
        if (RemoteOption.isUrl(from)) {
            return new RemoteSource(remote.instance(from, surroundings));
        }
        Path folder = Path.of(from).toAbsolutePath().normalize();
        Optional<InstanceHome> home = homes.find(folder);
        if (home.isPresent() && isSame(home.get().folder(), target.folder())) {
            return segmentStore(target, copies);
        }
        if (home.isPresent()) {
            return ofInstance(TargetInstance.open(from, homes), copies);
        }
        if (!Files.isDirectory(folder)) {
            throw CommandException.unusable(
                    from + " is neither a URL, nor an instance directory, nor a folder with the files hmac and master",
                    "check the path");
        }
        return FileSource.in(folder);
    }

    private static boolean isSame(Path one, Path other) throws CommandException {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            throw CommandException.ofFile("the directory cannot be looked at", one, e);
        }
    }

    /** Of another instance what is in force there: its files, unless its marker sends it to the repository. */
    private RelocationSource ofInstance(TargetInstance instance, SegmentStoreCopy.Place copies)
            throws CommandException {
        if (instance.isOn(StorageWord.REPOSITORY)) {
            return segmentStore(instance, copies);
        }
        if (instance.marker().isElsewhere()) {
            throw CommandException.unusable(
                    instance + " keeps its keys in " + instance.marker().visible()
                            + " storage, which no command can read",
                    "take the two files from where that storage has them, and use --from FOLDER");
        }
        return FileSource.in(instance.file(FileRole.HMAC).getParent());
    }

    private RelocationSource segmentStore(TargetInstance instance, SegmentStoreCopy.Place copies)
            throws CommandException {
        if (DocumentStore.isConfigured(instance.home()) || !Files.isDirectory(instance.segmentStore())) {
            throw CommandException.unusable(
                    instance + " has no segment store of its own to read (" + instance.segmentStore() + "); its"
                            + " repository is in a document store (MongoDB or a database), or elsewhere",
                    "start the instance and use --from URL, or download both keys and use --from FOLDER");
        }
        instance.requireOwnStore();
        return new SegmentStoreSource(instance, copies, surroundings.voice()::sayInPassing);
    }
}
