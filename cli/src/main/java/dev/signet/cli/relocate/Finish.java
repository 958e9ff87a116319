/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.plan.NotedStep;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.relocate.RelocationJournal.Stage;
import dev.signet.cli.relocate.target.Checksum;
import dev.signet.cli.relocate.target.FileRole;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingReplacement;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.storage.StorageWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Removes both keys from the repository of an instance that runs on its files.
 *
 * <p>Nothing is removed that is not known to lie in the files: what is in the repository is read once more, and compared
 * with what was relocated. And nothing is removed before the instance itself has shown that it uses the keys in the
 * files.
 */
final class Finish {

    private final RelocationContext scene;
    private final TargetInstance target;
    private final Narration narration;
    private final RemoteInstance instance;
    private final RandomSource random;

    Finish(RelocationContext scene, RemoteInstance instance, RandomSource random) {
        this.scene = scene;
        this.random = random;
        this.target = scene.target();
        this.narration = scene.narration();
        this.instance = instance;
    }

    int run(RelocationJournal journal) throws CommandException, InterruptedException {
        if (journal.stage() == Stage.FINISHED) {
            narration.say("the relocation of " + target + " is finished already");
            return ExitCode.DONE;
        }
        if (journal.stage() != Stage.WRITTEN && journal.stage() != Stage.FINISHING) {
            throw CommandException.refused(
                    "the keys of " + target + " are not in its files yet: "
                            + journal.stage().description(),
                    journal.stage() == Stage.UNDOING ? scene.command("--undo") : scene.command("--resume"));
        }
        checkFiles(journal);
        checkInstance();
        List<KeyRingKind> left = left(journal);
        if (left.isEmpty() && target.isAem() && journal.stage() == Stage.WRITTEN) {
            throw CommandException.no(
                    "/etc/key at " + instance + " shows neither hmac nor master to this user",
                    "make sure that --credentials names an administrator; if they were removed by hand, all is done");
        }
        String text = "remove " + (left.isEmpty() ? "nothing" : names(left)) + " from /etc/key at " + instance;
        Plan plan = new Plan().add(new NotedStep("remove properties", text, () -> remove(left)));
        if (scene.dryRun()) {
            plan.tell(narration::step);
            return ExitCode.DONE;
        }
        try {
            journal.enter(Stage.FINISHING);
            plan.apply(narration::step, journal);
            journal.enter(Stage.FINISHED);
        } catch (IOException e) {
            throw CommandException.unusable(
                    "the journal cannot be written: " + e.getMessage(), "remove the cause, and call --finish again");
        }
        tellRemains();
        return ExitCode.DONE;
    }

    private static String names(List<KeyRingKind> kinds) {
        return String.join(" and ", kinds.stream().map(KeyRingKind::label).toList());
    }

    private void checkFiles(RelocationJournal journal) throws CommandException {
        if (!target.isOn(StorageWord.FILES)) {
            throw CommandException.no(
                    target.file(FileRole.STORAGE) + " does not say " + StorageWord.FILES + " any more",
                    "nothing was removed; find out who changed it");
        }
        boolean same = true;
        for (KeyRingKind kind : KeyRingKind.values()) {
            boolean asRelocated = isSame(kind, journal);
            same &= asRelocated;
            if (!asRelocated && target.ring(kind).isEmpty()) {
                throw CommandException.no(
                        target.file(FileRole.of(kind)) + " is not what was relocated",
                        "nothing was removed; find out who changed it");
            }
        }
        narration.step("the files in " + target
                + (same ? " are those that were relocated" : " were changed since, and can be read"));
    }

    private boolean isSame(KeyRingKind kind, RelocationJournal journal) throws CommandException {
        return target.content(FileRole.of(kind))
                .map(bytes -> Checksum.of(bytes).sha256())
                .equals(Optional.ofNullable(journal.content().keys().get(kind.label())));
    }

    private void checkInstance() throws CommandException, InterruptedException {
        if (target.isAem()) {
            new AemProof(scene, instance, random)
                    .require(target.ring(KeyRingKind.HMAC), target.ring(KeyRingKind.MASTER));
            return;
        }
        JsonNode crypto = instance.crypto();
        String marker = crypto.path("storage").path("marker").asText("").strip();
        if (!marker.equals(StorageWord.FILES.text())) {
            throw notInForce("its marker says '" + marker + "'");
        }
        for (KeyRingKind kind : KeyRingKind.values()) {
            checkRing(kind, crypto.path("rings"));
        }
        narration.step(instance + " runs on these files: fingerprints are the same");
    }

    private void checkRing(KeyRingKind kind, JsonNode rings) throws CommandException {
        String expected =
                target.ring(kind).map(ring -> ring.fingerprint().value()).orElse("none");
        for (JsonNode ring : rings) {
            if (ring.path("kind").asText().equals(kind.label())) {
                String fingerprint = ring.path("fingerprint").asText("none");
                if (ring.path("provider").asText().equals(StorageWord.FILES.text()) && fingerprint.equals(expected)) {
                    return;
                }
                throw notInForce("its " + kind.label() + " comes from "
                        + ring.path("location").asText("nowhere") + " and has the fingerprint " + fingerprint
                        + ", the file's is " + expected);
            }
        }
        throw notInForce("it has no " + kind.label());
    }

    private CommandException notInForce(String what) {
        return CommandException.no(
                instance + " does not run on the keys in " + target + ": " + what,
                "nothing was removed; was the instance started again since, and is this its address?");
    }

    /** The keys that are still in the repository; each is known to lie in the files. */
    private List<KeyRingKind> left(RelocationJournal journal) throws CommandException, InterruptedException {
        List<KeyRingKind> left = new ArrayList<>();
        for (KeyRingKind kind : KeyRingKind.values()) {
            Optional<byte[]> content = instance.repositoryKey(kind);
            if (content.isPresent()) {
                String expected = journal.content().keys().get(kind.label());
                if (!Checksum.of(content.get()).sha256().equals(expected)) {
                    throw CommandException.no(
                            "/etc/key/" + kind.label() + " at " + instance + " is not the key that was relocated",
                            "nothing was removed; look at it, and remove it by hand if nobody needs it");
                }
                requireKept(kind, content.get(), journal);
                left.add(kind);
            }
        }
        return left;
    }

    /** Not every ring that lies in the file by now is a later one of what is to be removed. */
    private void requireKept(KeyRingKind kind, byte[] inRepository, RelocationJournal journal) throws CommandException {
        if (!isSame(kind, journal) && !cameOf(inRepository, target.ring(kind))) {
            throw CommandException.no(
                    target.file(FileRole.of(kind))
                            + " holds another ring than the one that was relocated, and none that came of it",
                    "nothing was removed; find out who changed it. If it is right, remove the property by hand");
        }
    }

    private static boolean cameOf(byte[] before, Optional<KeyRing> now) {
        try {
            return now.isPresent()
                    && EnumSet.of(RingReplacement.SAME, RingReplacement.OLDER)
                            .contains(RingReplacement.decide(
                                    now.get(), KeyRingDocument.read(now.get().kind(), before)));
        } catch (KeyRingFormatException e) {
            return false;
        }
    }

    private void remove(List<KeyRingKind> left) throws CommandException, InterruptedException {
        if (!left.isEmpty()) {
            instance.removeRepositoryKeys(left);
        }
        for (KeyRingKind kind : KeyRingKind.values()) {
            if (instance.repositoryKey(kind).isPresent()) {
                throw CommandException.unusable(
                        "/etc/key/" + kind.label() + " at " + instance + " is still there",
                        "see the instance's log, then call --finish again");
            }
        }
    }

    private void tellRemains() {
        narration.say("the keys are gone from /etc/key at " + instance);
        narration.say("they stay in old revisions of its segment store until compaction has removed those, and in"
                + " every backup and content package that was made before");
    }
}
