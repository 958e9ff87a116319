/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ShellWord;
import dev.signet.cli.relocate.RelocationJournal.Stage;
import dev.signet.cli.relocate.source.SegmentStoreCopy;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.core.keyring.file.PrivateFolder;
import dev.signet.core.seal.Sealer;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What one call of the command has to do with.
 *
 * @param program how the operator calls the command
 * @param dryRun whether steps are only shown
 * @param replaceRotated whether a ring that was rotated may be taken out of force
 * @param sealer opens protected values
 * @param watch is told about everything that a crash might part
 */
record RelocationContext(
        TargetInstance target,
        Narration narration,
        String program,
        boolean dryRun,
        boolean replaceRotated,
        InstantSource time,
        Sealer sealer,
        RelocationJournal.Watch watch) {

    Optional<RelocationJournal> journal() throws CommandException {
        return RelocationJournal.find(target.relocationFolder(), watch);
    }

    /** Where a copy of the segment store lies meanwhile: on the disk that holds the original, unless that is only shown. */
    SegmentStoreCopy.Place copies() {
        return dryRun
                ? SegmentStoreCopy.Place.temporary()
                : () -> {
                    removeLeftovers();
                    PrivateFolder.make(target.segmentStoreCopy());
                    return target.segmentStoreCopy();
                };
    }

    /** This command for the same instance, with other options. */
    String command(String options) {
        return program + " keys relocate " + ShellWord.of(target.toString()) + " " + options;
    }

    /** Nobody begins a second relocation before the first is finished or taken back. */
    void requireNoOther() throws CommandException {
        Optional<RelocationJournal> journal = journal().filter(found -> found.stage() != Stage.FINISHED);
        if (journal.isPresent()) {
            Stage stage = journal.get().stage();
            throw CommandException.refused(
                    "a relocation of " + target + " was begun at "
                            + journal.get().content().begun() + " and is not finished: " + stage.description(),
                    switch (stage) {
                        case STAGING, STAGED, WRITING -> "go on with --resume, or take it back with --undo";
                        case UNDOING -> "take it back with --undo";
                        case WRITTEN, FINISHING, FINISHED ->
                            "remove the properties with --finish --url URL once the instance runs"
                                    + (stage == Stage.WRITTEN ? ", or take it back with --undo" : "");
                    });
        }
    }

    /** The system did not do what it was asked. */
    CommandException failed(IOException cause) {
        return CommandException.unusable(
                "the relocation of " + target + " stopped: " + cause.getMessage() + " ("
                        + cause.getClass().getSimpleName() + ")",
                "remove the cause, then go on with --resume, or take it back with --undo");
    }

    /** Removes what is in the relocation's folder apart from the journal and the copies of the keys. */
    void removeLeftovers() {
        SegmentStoreCopy.remove(target.segmentStoreCopy());
    }

    /** Removes the empty folder of a relocation of which nothing is left. */
    void removeFolder() throws IOException {
        removeLeftovers();
        Path folder = target.relocationFolder();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            removeEmpty(folder);
            if (target.isAem()) {
                // Nothing else of ours is in an AEM directory.
                removeEmpty(folder.getParent());
            }
        }
    }

    private static void removeEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // Somebody keeps something there.
        }
    }
}
