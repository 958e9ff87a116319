/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.relocate.source.KeyPair;
import dev.signet.cli.relocate.source.RelocatedKey;
import dev.signet.cli.relocate.target.Checksum;
import dev.signet.cli.relocate.target.FileChange;
import dev.signet.cli.relocate.target.FileRole;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingReplacement;
import dev.signet.core.storage.StorageWord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares an instance's files with what they are to be. Changes nothing. */
final class Planning {

    private final TargetInstance target;
    private final boolean replaceRotated;
    private final List<FileChange> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param replaceRotated whether a ring that was rotated may be taken out of force */
    Planning(TargetInstance target, boolean replaceRotated) {
        this.target = target;
        this.replaceRotated = replaceRotated;
    }

    /** What has to change; refuses what would do harm. Ask once. */
    ChangePlan plan(KeyPair keys) throws CommandException {
        place(keys.hmac());
        Optional<KeyRing> master = place(keys.master());
        change(
                FileRole.STORAGE,
                target.content(FileRole.STORAGE),
                Checksum.of(Writing.marker()).sha256());
        if (master.isPresent()) {
            dropCanary(master.get());
        }
        return new ChangePlan(changes, notes, master);
    }

    /** Plans the file of that key, and returns the ring that will be in it, if that can be told. */
    private Optional<KeyRing> place(RelocatedKey key) throws CommandException {
        FileRole role = FileRole.of(key.kind());
        Optional<byte[]> present = target.content(role);
        Optional<KeyRing> newer = newerThan(key);
        if (newer.isPresent()) {
            notes.add(key.kind().label() + ": the file holds generation "
                    + newer.get().generation() + " of the same ring, newer than what comes, and stays as it is");
            return newer;
        }
        if (present.isPresent() && !Checksum.of(present.get()).equals(key.checksum())) {
            Optional<KeyRing> held = target.ring(key.kind());
            requireNotRotated(key, held.filter(ring -> !ring.isRaw()));
            notes.add(key.kind().label() + ": the file holds another key (fingerprint "
                    + held.map(ring -> ring.fingerprint().value()).orElse("unknown") + "), which is kept as a backup");
        }
        change(role, present, key.checksum().sha256());
        return key.ring();
    }

    /**
     * A ring in force that was rotated is no leftover of an upgrade, which makes raw keys: it has been looked after, and is
     * probably shared. What comes from the repository is the leftover then.
     */
    private void requireNotRotated(RelocatedKey key, Optional<KeyRing> rotated) throws CommandException {
        if (replaceRotated || rotated.isEmpty() || target.isOn(StorageWord.REPOSITORY)) {
            return;
        }
        String label = key.kind().label();
        throw CommandException.refused(
                target + " uses a " + label + " ring that was rotated (generation "
                        + rotated.get().generation() + ", "
                        + rotated.get().keys().size() + " keys), and what comes is "
                        + (key.ring().filter(KeyRing::isRaw).isPresent() ? "one raw key" : "another ring")
                        + " without these keys: "
                        + (key.kind() == KeyRingKind.HMAC
                                ? "its sign-ins, and those of instances that share the ring, would end there"
                                : "values sealed under them could not be opened any more"),
                "to keep the ring in force, nothing has to be moved: signet secrets rewrap with the instance's URL seals"
                        + " values under a key in /etc/key again, and its properties can be deleted; to give the ring up"
                        + " all the same, give --replace-rotated");
    }

    /**
     * The ring in the file, if it is a later generation of the one that comes: it holds what the earlier one held, and
     * stays. An altered ring of the same generation is anybody's guess.
     */
    Optional<KeyRing> newerThan(RelocatedKey key) throws CommandException {
        Optional<KeyRing> held = target.ring(key.kind());
        Optional<KeyRing> coming = key.ring();
        if (held.isEmpty()
                || coming.isEmpty()
                || RingReplacement.decide(held.get(), coming.get()) != RingReplacement.OLDER) {
            return Optional.empty();
        }
        if (held.get().generation() == coming.get().generation()) {
            throw CommandException.refused(
                    target.file(FileRole.of(key.kind())) + " holds another generation "
                            + held.get().generation() + " of the ring that is to be put there",
                    "find out which one is right; to have it replaced, move the file away first");
        }
        return held;
    }

    /** The canary names the ring that it was sealed under: the master that was in force. */
    private void dropCanary(KeyRing master) throws CommandException {
        Optional<byte[]> canary = target.content(FileRole.CANARY);
        if (canary.isPresent()) {
            String ring = "ring " + master.fingerprint();
            if (new String(canary.get(), StandardCharsets.UTF_8).lines().noneMatch(ring::equals)) {
                change(FileRole.CANARY, canary, null);
                notes.add("the master in force changes: the value that it is tested with at each start is made anew");
            }
        }
    }

    private void change(FileRole role, Optional<byte[]> present, @Nullable String after) throws CommandException {
        String before = present.map(bytes -> Checksum.of(bytes).sha256()).orElse(null);
        if (before == null || !before.equals(after)) {
            Path file = target.file(role);
            changes.add(new FileChange(role, target.place(role), before, after, !Files.exists(file.getParent())));
        }
    }
}
