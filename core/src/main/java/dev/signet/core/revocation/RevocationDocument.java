/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.internal.AsciiReader;
import dev.signet.core.internal.AsciiReader.Misspelled;
import dev.signet.core.internal.AsciiWriter;
import dev.signet.core.keyring.KeyRing;
import java.time.Instant;

/**
 * The bytes of a revocation list: written with a tag, and read only once the tag has passed.
 *
 * <p>Specified in {@code spec/revocation-list.md}.
 */
public final class RevocationDocument {

    /** No list is longer than this, in bytes; that is room for almost two million sessions. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final SignedFrame FRAME = new SignedFrame(MessageForm.LIST);

    private RevocationDocument() {}

    /**
     * What a document says.
     *
     * @param writtenAt by the writer's clock; of two documents of one writer the newer one, so that a repeated old one is
     *     known for what it is
     */
    public record Signed(RevocationList list, Instant writtenAt) {}

    /**
     * The list, signed with the primary key of {@code ring} at {@code now}, which the document tells.
     *
     * @throws RevocationFormatException if the ring has no key to sign with, or the list is too long
     */
    public static byte[] write(RevocationList list, KeyRing ring, Instant now) throws RevocationFormatException {
        AsciiWriter document = FRAME.begin(EntryText.expectedLength(list));
        document.text("written ").instant(now.getEpochSecond()).lineEnd();
        EntryText.write(list, document);
        return FRAME.sign(document, ring, now);
    }

    /**
     * Reads what {@link #write} wrote, here or on another instance.
     *
     * @throws RevocationFormatException if the tag is not right under a key of {@code ring} that is not revoked, or the
     *     document is not in the one accepted spelling
     */
    public static Signed read(byte[] document, KeyRing ring) throws RevocationFormatException {
        AsciiReader reader = FRAME.open(document, ring);
        try {
            reader.expect("written ");
            Instant writtenAt = Instant.ofEpochSecond(EntryText.instant(reader));
            reader.expect("\n");
            return new Signed(EntryText.read(reader), writtenAt);
        } catch (Misspelled e) {
            throw FRAME.malformed();
        }
    }
}
