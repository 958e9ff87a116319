/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.plan.NotedStep;
import dev.signet.cli.plan.Step;
import dev.signet.cli.relocate.source.KeyPair;
import dev.signet.cli.relocate.source.RelocatedKey;
import dev.signet.cli.relocate.target.Checksum;
import dev.signet.cli.relocate.target.FileRole;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.core.storage.StorageWord;
import java.util.Optional;

/** Compares the keys in an instance's files with those that were to be put there. */
final class WrittenKeysCheck {

    private final TargetInstance target;
    private final KeyPair keys;
    private final Narration narration;

    WrittenKeysCheck(TargetInstance target, KeyPair keys, Narration narration) {
        this.target = target;
        this.keys = keys;
        this.narration = narration;
    }

    /** The step that compares, and tells what it compared. */
    Step step() {
        return new NotedStep("compare", "compare the checksums of what was read and of what lies in the files", () -> {
            for (RelocatedKey key : keys.both()) {
                compare(key);
            }
            if (!target.marker().isClean() || !target.isOn(StorageWord.FILES)) {
                throw different(FileRole.STORAGE);
            }
        });
    }

    private void compare(RelocatedKey key) throws CommandException {
        FileRole role = FileRole.of(key.kind());
        Optional<Checksum> written = target.content(role).map(Checksum::of);
        boolean same = written.equals(Optional.of(key.checksum()));
        if (written.isEmpty()
                || (!same && new Planning(target, true).newerThan(key).isEmpty())) {
            throw different(role);
        }
        tell(key, narration);
        tell(role, written.get(), same ? "file, the same" : "file, a newer generation", narration);
    }

    /** Tells what is known about a key that was read. */
    static void tell(RelocatedKey key, Narration narration) {
        narration.result(key.kind().label() + " fingerprint " + key.fingerprint());
        tell(FileRole.of(key.kind()), key.checksum(), "source", narration);
    }

    private static void tell(FileRole role, Checksum checksum, String what, Narration narration) {
        narration.result(role.label() + " SHA-256 " + checksum.sha256() + "  " + what);
        narration.result(
                role.label() + " MD5 " + checksum.md5() + "  " + what + " (MD5 only for comparing with md5sum)");
    }

    private CommandException different(FileRole role) throws CommandException {
        return CommandException.unusable(
                target.file(role) + " is not what was written: another program writes there",
                "make sure that the instance is stopped, then call --resume, or --undo");
    }
}
