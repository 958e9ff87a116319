/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.PlainFile;
import dev.signet.cli.plan.Step;
import dev.signet.cli.plan.StepJournal;
import dev.signet.cli.relocate.target.FileChange;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a relocation has done and is about to do, on disk before it happens: {@code signet/relocation/journal.json}.
 *
 * <p>Each change replaces the file as a whole, so a run that dies leaves either the old or the new text. It holds
 * checksums and no key. Paths of files in it are shown and compared, and never opened; the source of the keys is taken
 * from it only by the user who wrote it.
 */
final class RelocationJournal implements StepJournal {

    /** How far a relocation is. */
    enum Stage {
        /** The keys are being read; nothing of the instance was changed. */
        STAGING("the keys are not read completely"),
        /** Copies of both keys lie beside the journal; nothing of the instance was changed. */
        STAGED("the keys are read, and nothing was changed yet"),
        /** The instance's files are being changed. */
        WRITING("the files are partly written"),
        /** The instance's files are as they are to be. */
        WRITTEN("the files are written; the properties in the repository are still there"),
        /** The instance's files are being put back. */
        UNDOING("taking it back was cut off"),
        /** The properties in the repository are being removed. */
        FINISHING("removing the properties from the repository was cut off"),
        /** All is done; the journal stays, to say where the backups are. */
        FINISHED("all is done");

        private final String description;

        Stage(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    /** Is told whenever something on disk has changed; tests stop there, as a crash would. */
    @FunctionalInterface
    interface Watch {
        void at(String moment) throws IOException;
    }

    /**
     * The content of the file.
     *
     * @param begun the instant in the names of the backups
     * @param from where the keys come from, as it was given; {@code null} for the instance's own segment store
     * @param keys SHA-256 of what was read, by the name of the key
     * @param changes what is changed; empty as long as nothing is planned
     * @param steps what was begun and done, in this order
     */
    record Content(
            int version,
            Stage stage,
            String begun,
            @Nullable String from,
            Map<String, String> keys,
            List<FileChange> changes,
            List<String> steps) {

        Content {
            if (!begun.matches("[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z")) {
                // It becomes a part of file names.
                throw new IllegalArgumentException("no instant");
            }
            keys = Map.copyOf(keys);
            changes = List.copyOf(changes);
            steps = List.copyOf(steps);
        }

        Content with(Stage next, Map<String, String> read, List<FileChange> planned, List<String> taken) {
            return new Content(version, next, begun, from, read, planned, taken);
        }
    }

    private static final int VERSION = 1;

    private static final int LONGEST = 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Watch watch;
    private Content content;

    private RelocationJournal(Path file, Watch watch, Content content) {
        this.file = file;
        this.watch = watch;
        this.content = content;
    }

    private static Path file(Path folder) {
        return folder.resolve("journal.json");
    }

    /** Whether it was written by that user; so it is wherever files have no owner. */
    boolean isOwnedBy(String user) {
        try {
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName().equals(user);
        } catch (UnsupportedOperationException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The journal in {@code folder}; empty if there is none. */
    static Optional<RelocationJournal> find(Path folder, Watch watch) throws CommandException {
        Path file = file(folder);
        try {
            @Nullable Content content = JSON.readValue(PlainFile.read(file, LONGEST), Content.class);
            if (content == null || content.version() != VERSION) {
                throw CommandException.unusable(
                        file + " was written by another release of signet", "use that release to go on");
            }
            return Optional.of(new RelocationJournal(file, watch, content));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw CommandException.unusable(
                    file + " is damaged", "look at the backups beside the key files, and remove the journal");
        } catch (IOException e) {
            throw CommandException.ofFile("the journal cannot be read", file, e);
        }
    }

    /** A new journal in {@code folder}, which is made if need be. */
    static RelocationJournal begin(Path folder, String begun, @Nullable String from, Watch watch) throws IOException {
        PrivateFolder.make(folder.getParent());
        PrivateFolder.make(folder);
        RelocationJournal journal = new RelocationJournal(
                file(folder), watch, new Content(VERSION, Stage.STAGING, begun, from, Map.of(), List.of(), List.of()));
        journal.write(journal.content, Stage.STAGING.name());
        return journal;
    }

    Content content() {
        return content;
    }

    Stage stage() {
        return content.stage();
    }

    void enter(Stage stage) throws IOException {
        write(content.with(stage, content.keys(), content.changes(), content.steps()), stage.name());
    }

    void staged(Map<String, String> keys) throws IOException {
        write(content.with(Stage.STAGED, keys, content.changes(), content.steps()), Stage.STAGED.name());
    }

    void planned(List<FileChange> changes) throws IOException {
        write(content.with(Stage.WRITING, content.keys(), changes, content.steps()), Stage.WRITING.name());
    }

    @Override
    public void begun(Step step) throws IOException {
        note("begun " + step.name());
    }

    @Override
    public void done(Step step) throws IOException {
        watch.at("did " + step.name());
        note("done " + step.name());
    }

    private void note(String line) throws IOException {
        List<String> steps = new ArrayList<>(content.steps());
        steps.add(line);
        write(content.with(content.stage(), content.keys(), content.changes(), steps), line);
    }

    private void write(Content next, String moment) throws IOException {
        AtomicFile.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(next));
        content = next;
        watch.at(moment);
    }

    /** Removes the journal and its folder, the last thing that is left of a relocation that was taken back. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
        watch.at("removed");
    }
}
