/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.RingReplacement;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.KeyRingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Copies a key ring from one instance to another, byte for byte.
 *
 * <p>Looks first: the same ring is left alone, and an older one never replaces a newer one of its lineage. What is
 * replaced is kept beside it as {@code hmac.backup-<instant>}, and what was written is read again.
 */
public final class KeyReplication {

    /** What came of it. */
    public enum Outcome {
        /** Both had the same ring; nothing was written. */
        SAME,
        /** The target has the source's ring now. */
        COPIED,
        /** The target has a later generation of the same ring; nothing was written. */
        TARGET_IS_NEWER
    }

    /**
     * The outcome, with what the target holds now.
     *
     * @param backup the ring that was there before, if one was replaced
     */
    public record Result(Outcome outcome, Fingerprint fingerprint, Optional<Path> backup) {}

    private KeyReplication() {}

    /**
     * Copies {@code source} to {@code target}, which need not exist yet.
     *
     * @throws KeyRingFormatException if one of the two is damaged; nothing was written then
     */
    public static Result replicate(KeyRingFile source, KeyRingFile target, Instant now)
            throws IOException, KeyRingFormatException {
        byte[] content = source.readBytes();
        KeyRing ring = KeyRingDocument.read(source.kind(), content);
        if (!target.exists()) {
            return copy(content, ring, target, Optional.empty());
        }
        byte[] replaced = target.readBytes();
        KeyRing present = KeyRingDocument.read(target.kind(), replaced);
        return switch (RingReplacement.decide(present, ring)) {
            case SAME -> new Result(Outcome.SAME, present.fingerprint(), Optional.empty());
            case OLDER -> new Result(Outcome.TARGET_IS_NEWER, present.fingerprint(), Optional.empty());
            case NEWER, OTHER_LINEAGE -> copy(content, ring, target, Optional.of(backup(target, replaced, now)));
        };
    }

    private static Result copy(byte[] content, KeyRing ring, KeyRingFile target, Optional<Path> backup)
            throws IOException, KeyRingFormatException {
        AtomicFile.replace(target.path(), content);
        Fingerprint written = target.read().fingerprint();
        if (!written.equals(ring.fingerprint())) {
            throw new IOException("another program wrote " + target + " at the same time");
        }
        return new Result(Outcome.COPIED, written, backup);
    }

    private static Path backup(KeyRingFile target, byte[] replaced, Instant now) throws IOException {
        Path backup = Backups.of(target.path(), now);
        AtomicFile.create(backup, replaced);
        return backup;
    }
}
