/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.source;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.relocate.target.Checksum;
import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDefect;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.util.Optional;

/** One of the two keys on its way from the repository to a file, byte for byte. {@code toString} does not show it. */
public final class RelocatedKey {

    private final KeyRingKind kind;
    private final SecretBytes bytes;
    private final Optional<KeyRing> ring;

    private RelocatedKey(KeyRingKind kind, SecretBytes bytes, Optional<KeyRing> ring) {
        this.kind = kind;
        this.bytes = bytes;
        this.ring = ring;
    }

    /**
     * The key in {@code content}, if an instance of that product can read it.
     *
     * <p>AEM's obfuscated {@code master} is taken on AEM's own directory only: nobody else can read it, and there it is
     * just moved.
     */
    static RelocatedKey read(KeyRingKind kind, byte[] content, boolean forAem, String where) throws CommandException {
        SecretBytes bytes = SecretBytes.copyOf(content, SecretAccess.insecure());
        try {
            KeyRing ring = KeyRingDocument.read(kind, content);
            if (forAem && !ring.isRaw()) {
                throw CommandException.unusable(
                        where + ": the " + kind.label() + " is a ring of Signet's, and AEM reads raw keys only",
                        "take the raw keys that this instance had");
            }
            return new RelocatedKey(kind, bytes, Optional.of(ring));
        } catch (KeyRingFormatException e) {
            if (forAem && e.defect() == KeyRingDefect.OBFUSCATED_MASTER) {
                return new RelocatedKey(kind, bytes, Optional.empty());
            }
            throw CommandException.unusable(
                    where + ": the " + kind.label() + " cannot be used: " + e.getMessage(),
                    "nothing was changed; take the keys from another source with --from");
        }
    }

    public KeyRingKind kind() {
        return kind;
    }

    /** A fresh copy; wipe it when done. */
    public byte[] content() {
        return bytes.toByteArray(SecretAccess.insecure());
    }

    public int size() {
        return bytes.size();
    }

    public Checksum checksum() {
        return Checksum.of(content());
    }

    /** What is in the file; empty if only AEM can tell. */
    public Optional<KeyRing> ring() {
        return ring;
    }

    /** The fingerprint in words. */
    public String fingerprint() {
        return ring.map(KeyRing::fingerprint)
                .map(Fingerprint::value)
                .orElse("none: a master of 32 raw bytes is in AEM's obfuscated form, which only AEM can read");
    }

    @Override
    public String toString() {
        return "RelocatedKey[" + kind.label() + ", " + bytes.size() + " bytes]";
    }
}
