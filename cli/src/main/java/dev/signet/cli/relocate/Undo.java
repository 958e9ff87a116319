/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.plan.NotedStep;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.plan.Step;
import dev.signet.cli.relocate.RelocationJournal.Stage;
import dev.signet.cli.relocate.target.FileChange;
import dev.signet.cli.relocate.target.StoppedInstance;
import dev.signet.cli.relocate.target.TargetFile;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.home.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Takes a relocation back: every file is again what it was before, byte for byte. */
final class Undo {

    private final RelocationContext scene;
    private final TargetInstance target;

    Undo(RelocationContext scene) {
        this.scene = scene;
        this.target = scene.target();
    }

    int run(RelocationJournal journal) throws CommandException, InterruptedException {
        if (journal.stage() == Stage.FINISHING || journal.stage() == Stage.FINISHED) {
            throw tooLate(journal);
        }
        try {
            if (journal.content().changes().isEmpty()) {
                return takeBack(journal);
            }
            return StoppedInstance.during(target, () -> takeBack(journal));
        } catch (IOException e) {
            throw CommandException.unusable(
                    "taking the relocation of " + target + " back stopped: " + e.getMessage() + " ("
                            + e.getClass().getSimpleName() + ")",
                    "remove the cause, then call --undo again");
        }
    }

    /** Removes what a run left that died before it had a journal, or after it. */
    int removeTraces() throws CommandException {
        if (!Files.isDirectory(target.relocationFolder())) {
            throw CommandException.unusable(
                    "there is no relocation of " + target + " to take back", "nothing is to be done");
        }
        try {
            new KeyCopies(target.relocationFolder()).discard().run();
            scene.removeFolder();
        } catch (IOException | InterruptedException e) {
            throw CommandException.unusable("cannot remove " + target.relocationFolder(), "look at that folder");
        }
        scene.narration().say("there is nothing left to take back");
        return ExitCode.DONE;
    }

    private CommandException tooLate(RelocationJournal journal) throws CommandException {
        List<String> backups = new ArrayList<>();
        for (FileChange change : journal.content().changes()) {
            if (change.before() != null) {
                backups.add(
                        Backups.of(target.file(change.role()), journal.content().begun())
                                .toString());
            }
        }
        return CommandException.refused(
                "the keys were removed from the repository, so there is nothing to go back to",
                backups.isEmpty()
                        ? "the files hold the only copies of the keys; there was nothing in their place before"
                        : "what was in the files before is kept in " + String.join(", ", backups));
    }

    private int takeBack(RelocationJournal journal) throws IOException, CommandException, InterruptedException {
        Plan plan = plan(journal);
        if (scene.dryRun()) {
            plan.tell(scene.narration()::step);
            return ExitCode.DONE;
        }
        journal.enter(Stage.UNDOING);
        plan.apply(scene.narration()::step, journal);
        journal.remove();
        scene.removeFolder();
        scene.narration().say("the relocation of " + target + " is taken back");
        return ExitCode.DONE;
    }

    /** Backwards, so that the marker is put back in front of the keys. */
    private Plan plan(RelocationJournal journal) throws CommandException, IOException {
        String now = Backups.instant(scene.time().instant());
        Plan plan = new Plan();
        List<TargetFile> files = new ArrayList<>();
        List<FileChange> changes = journal.content().changes();
        for (int i = changes.size() - 1; i >= 0; i--) {
            TargetFile file =
                    new TargetFile(target, changes.get(i), journal.content().begun());
            files.add(file);
            if (!file.isAsBefore()) {
                plan.add(restore(file, now));
            }
        }
        if (!files.isEmpty()) {
            plan.add(forget(files));
        }
        KeyCopies copies = new KeyCopies(target.relocationFolder());
        if (copies.exist()) {
            plan.add(copies.discard());
        }
        return plan;
    }

    private static Step restore(TargetFile file, String now) {
        return new NotedStep(
                "restore " + file.role().label(),
                file.hadContent()
                        ? "put back " + file.file() + " from " + file.backup().getFileName()
                        : "remove " + file.file() + ", which was not there before",
                () -> file.restore(now));
    }

    private static Step forget(List<TargetFile> files) {
        String names = files.stream().map(file -> file.role().label()).collect(Collectors.joining(", "));
        return new NotedStep("remove backups", "remove the backups that are in place again: " + names, () -> {
            for (TargetFile file : files) {
                file.forget();
            }
        });
    }
}
