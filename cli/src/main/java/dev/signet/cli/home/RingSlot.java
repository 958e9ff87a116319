/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.cli.command.CommandException;
import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.KeyRingChangedException;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.home.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key file that a command is about to change, and what the command knows to be in it.
 *
 * <p><b>Guarantees.</b> Only what was seen is replaced: if somebody else changes the file meanwhile, theirs stays and
 * the command fails. The bytes that were there first can always be put back.
 */
public final class RingSlot {

    private final KeyRingFile file;
    private final byte @Nullable [] first;
    private final @Nullable KeyRing firstRing;
    private byte @Nullable [] present;
    private @Nullable KeyRing presentRing;

    private RingSlot(KeyRingFile file, byte @Nullable [] first, @Nullable KeyRing firstRing) {
        this.file = file;
        this.first = first;
        this.firstRing = firstRing;
        this.present = first;
        this.presentRing = firstRing;
    }

    /** Looks at the file, which may be missing or damaged. */
    public static RingSlot look(KeyRingFile file) throws CommandException {
        byte[] bytes;
        try {
            bytes = PlainFile.read(file.path(), KeyRingDocument.MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            return new RingSlot(file, null, null);
        } catch (IOException e) {
            throw CommandException.ofFile("a key file cannot be read", file.path(), e);
        }
        try {
            return new RingSlot(file, bytes, KeyRingDocument.read(file.kind(), bytes));
        } catch (KeyRingFormatException e) {
            return new RingSlot(file, bytes, null);
        }
    }

    public KeyRingFile file() {
        return file;
    }

    /** The ring that was there first; empty if there was none, or none that could be read. */
    public Optional<KeyRing> firstRing() {
        return Optional.ofNullable(firstRing);
    }

    /** Whether there was nothing at all. */
    public boolean isEmpty() {
        return first == null;
    }

    /** Where {@link #backUp} would put a copy. */
    public Path backup(Instant now) {
        return Backups.of(file.path(), now);
    }

    /** Keeps what was there first beside it. */
    public void backUp(Instant now) throws CommandException {
        if (first == null) {
            return;
        }
        try {
            AtomicFile.create(backup(now), first);
        } catch (IOException e) {
            throw CommandException.ofFile("the backup cannot be written", backup(now), e);
        }
    }

    /** Puts {@code ring} in the place of what is there, and reads it again. */
    public void put(KeyRing ring) throws CommandException {
        try {
            if (presentRing != null) {
                file.exchange(presentRing, ring);
            } else {
                requireUnchanged();
                if (present == null) {
                    file.writeFirst(ring);
                } else {
                    file.write(ring);
                }
            }
            present = KeyRingDocument.write(ring);
            presentRing = ring;
            requireWritten(ring.fingerprint());
        } catch (KeyRingFormatException e) {
            throw changed();
        } catch (IOException e) {
            settle(ring);
            throw e instanceof KeyRingChangedException
                    ? changed()
                    : CommandException.ofFile("the ring cannot be written", file.path(), e);
        }
    }

    /** A write that failed may have happened all the same: it was in place, and the disk was not sure of it. */
    private void settle(KeyRing attempted) throws CommandException {
        RingSlot now = look(file);
        if (now.firstRing != null && now.firstRing.fingerprint().equals(attempted.fingerprint())) {
            present = now.first;
            presentRing = now.firstRing;
        }
    }

    /** Puts back, byte for byte, what was there first. */
    public void putBack() throws CommandException {
        if (present == first) {
            return;
        }
        try {
            requireUnchanged();
            if (first == null) {
                Files.deleteIfExists(file.path());
            } else {
                AtomicFile.replace(file.path(), first);
            }
            present = first;
            presentRing = firstRing;
        } catch (IOException e) {
            throw CommandException.ofFile("what was there before cannot be put back", file.path(), e);
        }
    }

    /** The ring in the file now, as far as this command knows. */
    public Optional<KeyRing> presentRing() {
        return Optional.ofNullable(presentRing);
    }

    private void requireWritten(Fingerprint expected) throws CommandException, IOException, KeyRingFormatException {
        if (!file.read().fingerprint().equals(expected)) {
            throw changed();
        }
    }

    private void requireUnchanged() throws CommandException {
        RingSlot now = look(file);
        if (!Arrays.equals(now.first, present)) {
            throw changed();
        }
    }

    private CommandException changed() {
        return CommandException.unusable(
                "another program changed " + file + " at the same time; what it wrote was left there",
                "look at it with signet keys inspect, and try again");
    }
}
