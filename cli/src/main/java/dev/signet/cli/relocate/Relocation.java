/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.relocate.RelocationJournal.Stage;
import dev.signet.cli.relocate.source.KeyPair;
import dev.signet.cli.relocate.source.RelocatedKey;
import dev.signet.cli.relocate.source.RelocationSource;
import dev.signet.cli.relocate.target.FileChange;
import dev.signet.cli.relocate.target.FileRole;
import dev.signet.cli.relocate.target.StoppedInstance;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.core.storage.StorageWord;
import dev.signet.home.Backups;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves an instance's keys into its files: from the first look, or from where an earlier run was cut off. */
final class Relocation {

    /** Finds the source that an earlier run read from; not needed if that run read both keys. */
    @FunctionalInterface
    interface SourceOfBefore {
        RelocationSource find() throws CommandException;
    }

    /** Begins the journal, or gives the one that was begun. */
    @FunctionalInterface
    private interface JournalOfThis {
        RelocationJournal get() throws IOException;
    }

    private final RelocationContext scene;
    private final TargetInstance target;
    private final Narration narration;
    private final KeyCopies copies;

    Relocation(RelocationContext scene) {
        this.scene = scene;
        this.target = scene.target();
        this.narration = scene.narration();
        this.copies = new KeyCopies(target.relocationFolder());
    }

    /**
     * Begins a relocation.
     *
     * @param from where the keys come from, as it was given; for a run that has to go on
     */
    int begin(RelocationSource source, @Nullable String from) throws CommandException, InterruptedException {
        scene.requireNoOther();
        target.bundles().forEach(narration::step);
        String begun = Backups.instant(scene.time().instant());
        return fromSource(
                source, begun, () -> RelocationJournal.begin(target.relocationFolder(), begun, from, scene.watch()));
    }

    /** Goes on where an earlier run was cut off, or where it waited for the instance to be stopped. */
    int resume(RelocationJournal journal, SourceOfBefore sources) throws CommandException, InterruptedException {
        narration.say("the relocation of " + target + " was begun at "
                + journal.content().begun() + ": " + journal.stage().description());
        return switch (journal.stage()) {
            case STAGING -> fromSource(sources.find(), journal.content().begun(), () -> journal);
            case STAGED, WRITING -> resumeWriting(journal);
            case WRITTEN -> {
                tellFinish();
                yield ExitCode.DONE;
            }
            case UNDOING ->
                throw CommandException.refused(
                        "taking the relocation back was cut off", "finish that: " + scene.command("--undo"));
            case FINISHING, FINISHED ->
                throw CommandException.refused(
                        "the files are written, and removing the properties was begun",
                        scene.command("--finish --url URL"));
        };
    }

    private int resumeWriting(RelocationJournal journal) throws CommandException, InterruptedException {
        return whileStopped(() -> {
            RelocationJournal.Content content = journal.content();
            boolean compared = content.steps().contains("done compare");
            if (compared && !scene.dryRun()) {
                return discardAndEnd(journal);
            }
            KeyPair keys = copies.read(content.keys(), target.isAem());
            if (scene.dryRun()) {
                List<FileChange> changes = journal.stage() == Stage.WRITING
                        ? content.changes()
                        : planned(keys).changes();
                return show(writing(keys, changes, content.begun()));
            }
            return write(journal, keys);
        });
    }

    private int fromSource(RelocationSource source, String begun, JournalOfThis journal)
            throws CommandException, InterruptedException {
        StoppedInstance.Work work = () -> scene.dryRun() ? show(source, begun) : readAndWrite(source, journal.get());
        if (!source.needsRunningInstance()) {
            return whileStopped(work);
        }
        try {
            return work.run();
        } catch (IOException e) {
            throw scene.failed(e);
        }
    }

    private int whileStopped(StoppedInstance.Work work) throws CommandException, InterruptedException {
        try {
            return StoppedInstance.during(target, () -> {
                narration.step("the instance is stopped: no process of it, and nobody holds its locks");
                return work.run();
            });
        } catch (IOException e) {
            throw scene.failed(e);
        }
    }

    private KeyPair read(RelocationSource source) throws CommandException, InterruptedException {
        KeyPair keys = source.read(target.isAem());
        narration.step("read hmac (" + keys.hmac().size() + " bytes) and master ("
                + keys.master().size() + " bytes) from " + source);
        if (keys.master().ring().isEmpty()) {
            narration.detail("the master is in AEM's obfuscated form: it is moved byte for byte and cannot be looked"
                    + " into; it is of use to the instance that it comes from, and to no other");
        }
        return keys;
    }

    private int readAndWrite(RelocationSource source, RelocationJournal journal)
            throws IOException, CommandException, InterruptedException {
        KeyPair keys = readOrWithdraw(source, journal);
        copies.keep(keys).apply(narration::step, journal);
        journal.staged(Map.of(
                "hmac", keys.hmac().checksum().sha256(),
                "master", keys.master().checksum().sha256()));
        return source.needsRunningInstance() ? writeIfStopped(journal, keys) : write(journal, keys);
    }

    /** Keys that cannot be used, or a target that must not be changed, leave nothing behind. */
    private KeyPair readOrWithdraw(RelocationSource source, RelocationJournal journal)
            throws CommandException, InterruptedException, IOException {
        try {
            KeyPair keys = read(source);
            planned(keys);
            return keys;
        } catch (CommandException e) {
            copies.discard().run();
            journal.remove();
            scene.removeFolder();
            throw e;
        }
    }

    private int writeIfStopped(RelocationJournal journal, KeyPair keys) throws CommandException, InterruptedException {
        Optional<String> sign = StoppedInstance.signOfLife(target);
        if (sign.isPresent()) {
            for (RelocatedKey key : keys.both()) {
                WrittenKeysCheck.tell(key, narration);
            }
            narration.say("the instance runs (" + sign.get() + "), and nothing of it was changed yet");
            narration.say("next:  stop the instance, then call");
            narration.say("       " + scene.command("--resume"));
            return ExitCode.DONE;
        }
        return whileStopped(() -> write(journal, keys));
    }

    private int write(RelocationJournal journal, KeyPair keys)
            throws CommandException, InterruptedException, IOException {
        if (journal.stage() == Stage.STAGED) {
            ChangePlan plan = planned(keys);
            tell(plan);
            journal.planned(plan.changes());
        }
        RelocationJournal.Content content = journal.content();
        writing(keys, content.changes(), content.begun()).apply(narration::step, journal);
        return discardAndEnd(journal);
    }

    private int discardAndEnd(RelocationJournal journal) throws CommandException, InterruptedException, IOException {
        new Plan().add(copies.discard()).apply(narration::step, journal);
        scene.removeLeftovers();
        journal.enter(Stage.WRITTEN);
        narration.say("both keys are in " + target.file(FileRole.HMAC).getParent() + ", and the marker of " + target
                + " says " + StorageWord.FILES + "; that the instance uses them is not proven yet");
        tellFinish();
        return ExitCode.DONE;
    }

    private ChangePlan planned(KeyPair keys) throws CommandException {
        return new Planning(target, scene.replaceRotated()).plan(keys);
    }

    private Plan writing(KeyPair keys, List<FileChange> changes, String begun) throws CommandException {
        return new Writing(target, keys, begun).plan(changes).add(new WrittenKeysCheck(target, keys, narration).step());
    }

    private int show(RelocationSource source, String begun) throws CommandException, InterruptedException {
        KeyPair keys = read(source);
        keys.both().forEach(key -> WrittenKeysCheck.tell(key, narration));
        ChangePlan plan = planned(keys);
        tell(plan);
        copies.keep(keys).tell(narration::step);
        if (source.needsRunningInstance()) {
            narration.step("the instance has to be stopped here; then --resume does the rest");
        }
        return show(writing(keys, plan.changes(), begun));
    }

    private int show(Plan plan) {
        plan.add(copies.discard()).tell(narration::step);
        tellFinish();
        return ExitCode.DONE;
    }

    private void tell(ChangePlan plan) throws CommandException {
        plan.notes().forEach(narration::detail);
        if (plan.master().isPresent()) {
            OpenableValues.concerns(target, plan.master().get(), scene.sealer()).forEach(narration::detail);
        }
    }

    private void tellFinish() {
        narration.say(
                "next:  start the instance, then have that proven, and the properties removed from its repository, with");
        narration.say("       " + scene.command("--finish --url URL"));
    }
}
