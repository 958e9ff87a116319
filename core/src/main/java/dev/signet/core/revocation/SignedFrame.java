/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import static dev.signet.core.internal.AsciiReader.startsWith;

import dev.signet.core.internal.AsciiReader;
import dev.signet.core.internal.AsciiWriter;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.MessageAuthenticator;
import dev.signet.core.keyring.RingKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What all forms have in common: a first line, and in the last two who signed, and the tag. */
final class SignedFrame {

    static final String SIGNED = "signed ";
    static final String TAG = "tag ";
    static final int TAG_LINE = TAG.length() + MessageAuthenticator.TAG_LENGTH + 1;
    private static final int SIGNED_LINE = SIGNED.length() + KeyId.LENGTH + 1;
    /** Of the last two lines, in bytes. */
    static final int LENGTH = SIGNED_LINE + TAG_LINE;

    private final MessageForm form;

    SignedFrame(MessageForm form) {
        this.form = form;
    }

    /** A writer with the first line in it. */
    AsciiWriter begin(int expected) {
        return new AsciiWriter(expected).text(form.firstLine());
    }

    /**
     * Adds the last two lines: the primary key of {@code ring} at {@code now} signs.
     *
     * @throws RevocationFormatException if the ring has no key to sign with, or the whole is too long
     */
    byte[] sign(AsciiWriter message, KeyRing ring, Instant now) throws RevocationFormatException {
        RingKey key = ring.primaryAt(now)
                .orElseThrow(() -> new RevocationFormatException(
                        RevocationDefect.NO_KEY, "all keys of the ring are revoked; add a key to it"));
        message.text(SIGNED).text(key.id().value()).lineEnd();
        String tag = authenticator(key).tag(message.buffer(), message.length());
        message.text(TAG).text(tag).lineEnd();
        if (message.length() > form.maxBytes()) {
            throw refused(RevocationDefect.TOO_LONG, "the %s would be longer than " + form.maxBytes() + " bytes");
        }
        return message.toByteArray();
    }

    /**
     * A reader of what lies between the first line and the last two, once the tag was found right.
     *
     * @throws RevocationFormatException if it is not, under a key of {@code ring} that is not revoked
     */
    AsciiReader open(byte[] message, KeyRing ring) throws RevocationFormatException {
        int tag = message.length - TAG_LINE;
        int signed = tag - SIGNED_LINE;
        requireFrame(message, signed, tag);
        RingKey key = signer(message, signed + SIGNED.length(), ring);
        if (!authenticator(key).matches(message, tag, tag + TAG.length())) {
            throw refused(RevocationDefect.WRONG_TAG, "the tag of the %s does not match its content");
        }
        return new AsciiReader(message, form.firstLine().length(), signed);
    }

    /** What to throw for a message that a key of the farm has signed, and that is spelled otherwise all the same. */
    RevocationFormatException malformed() {
        return refused(
                RevocationDefect.MALFORMED, "a line of the %s breaks the grammar, or is not in its one spelling");
    }

    private void requireFrame(byte[] message, int signed, int tag) throws RevocationFormatException {
        if (message.length > form.maxBytes()) {
            throw refused(RevocationDefect.TOO_LONG, "this is longer than a %s may be");
        }
        if (!startsWith(message, 0, message.length, form.firstLine())) {
            throw refused(RevocationDefect.UNKNOWN_VERSION, "this is no %s of version 1");
        }
        if (signed < form.firstLine().length()
                || !startsWith(message, tag, message.length, TAG)
                || !startsWith(message, signed, tag, SIGNED)
                || message[message.length - 1] != '\n'
                || message[tag - 1] != '\n'
                || message[signed - 1] != '\n') {
            throw refused(RevocationDefect.TRUNCATED, "the %s is cut, or its last two lines are not in place");
        }
    }

    private RingKey signer(byte[] message, int at, KeyRing ring) throws RevocationFormatException {
        String text = new String(message, at, KeyId.LENGTH, StandardCharsets.ISO_8859_1);
        for (RingKey key : ring.keys()) {
            if (key.id().value().equals(text)) {
                if (key.isRevoked()) {
                    throw refused(RevocationDefect.REVOKED_KEY, "the %s was signed with the revoked key " + text);
                }
                return key;
            }
        }
        throw refused(
                RevocationDefect.UNKNOWN_KEY,
                "the %s was signed with a key that is not held here" + (KeyId.isWellFormed(text) ? ", " + text : ""));
    }

    private RevocationFormatException refused(RevocationDefect defect, String message) {
        return new RevocationFormatException(defect, message.replace("%s", form.words()));
    }

    /** One purpose for all forms: their first lines keep them apart. */
    private static MessageAuthenticator authenticator(RingKey key) {
        return key.authenticator(KeyPurpose.REVOCATION_LIST);
    }
}
