/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.MessageAuthenticator;
import dev.signet.core.keyring.RingKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of a revocation list: written with a tag, and read only once the tag has passed.
 *
 * <p>Specified in {@code spec/revocation-list.md}.
 */
public final class RevocationDocument {

    /** No list is longer than this, in bytes; that is room for almost two million sessions. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final String FIRST_LINE = "signet revocation list 1\n";
    private static final String SIGNED = "signed ";
    private static final String TAG = "tag ";
    private static final int TAG_LINE = TAG.length() + MessageAuthenticator.TAG_LENGTH + 1;
    private static final int SIGNED_LINE = SIGNED.length() + KeyId.LENGTH + 1;

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
        RingKey key = ring.primaryAt(now)
                .orElseThrow(() -> new RevocationFormatException(
                        RevocationDefect.NO_KEY, "all keys of the ring are revoked; add a key to it"));
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        writeEntries(new Signed(list, now), document);
        write(document, SIGNED + key.id() + '\n');
        byte[] signed = document.toByteArray();
        write(document, TAG + authenticator(key).tag(signed, signed.length) + '\n');
        if (document.size() > MAX_BYTES) {
            throw new RevocationFormatException(
                    RevocationDefect.TOO_LONG,
                    "the revocation list would be longer than " + MAX_BYTES + " bytes; end all sessions instead");
        }
        return document.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote, here or on another instance.
     *
     * @throws RevocationFormatException if the tag is not right under a key of {@code ring} that is not revoked, or the
     *     document is not in the one accepted spelling
     */
    public static Signed read(byte[] document, KeyRing ring) throws RevocationFormatException {
        int tag = document.length - TAG_LINE;
        int signed = tag - SIGNED_LINE;
        requireFrame(document, signed, tag);
        RingKey key = signer(document, signed + SIGNED.length(), ring);
        if (!authenticator(key).matches(document, tag, tag + TAG.length())) {
            throw new RevocationFormatException(
                    RevocationDefect.WRONG_TAG, "the tag of the revocation list does not match its content");
        }
        RevocationReader reader = new RevocationReader(document, FIRST_LINE.length(), signed);
        reader.read();
        Signed content = new Signed(reader.list(), reader.writtenAt());
        ByteArrayOutputStream canonical = new ByteArrayOutputStream(signed);
        writeEntries(content, canonical);
        if (!Arrays.equals(canonical.toByteArray(), 0, canonical.size(), document, 0, signed)) {
            throw new RevocationFormatException(
                    RevocationDefect.MALFORMED, "the revocation list is not in its one spelling");
        }
        return content;
    }

    private static void requireFrame(byte[] document, int signed, int tag) throws RevocationFormatException {
        if (document.length > MAX_BYTES) {
            throw new RevocationFormatException(
                    RevocationDefect.TOO_LONG, "this is longer than a revocation list may be");
        }
        if (!startsWith(document, 0, FIRST_LINE)) {
            throw new RevocationFormatException(
                    RevocationDefect.UNKNOWN_VERSION, "this is no revocation list of version 1");
        }
        if (signed < FIRST_LINE.length()
                || !startsWith(document, tag, TAG)
                || !startsWith(document, signed, SIGNED)
                || document[document.length - 1] != '\n'
                || document[tag - 1] != '\n'
                || document[signed - 1] != '\n') {
            throw new RevocationFormatException(
                    RevocationDefect.TRUNCATED, "the revocation list is cut, or its last two lines are not in place");
        }
    }

    private static RingKey signer(byte[] document, int at, KeyRing ring) throws RevocationFormatException {
        String text = new String(document, at, KeyId.LENGTH, StandardCharsets.ISO_8859_1);
        for (RingKey key : ring.keys()) {
            if (key.id().value().equals(text)) {
                if (key.isRevoked()) {
                    throw new RevocationFormatException(
                            RevocationDefect.REVOKED_KEY,
                            "the revocation list was signed with the revoked key " + text);
                }
                return key;
            }
        }
        throw new RevocationFormatException(
                RevocationDefect.UNKNOWN_KEY,
                "the revocation list was signed with a key that is not held here"
                        + (KeyId.isWellFormed(text) ? ", " + text : ""));
    }

    private static void writeEntries(Signed content, ByteArrayOutputStream to) {
        RevocationList list = content.list();
        write(to, FIRST_LINE);
        write(to, "written " + date(content.writtenAt().getEpochSecond()) + '\n');
        write(to, "all " + list.all().map(Instant::toString).orElse("-") + '\n');
        list.keyInstants().forEach((key, instant) -> write(to, "key " + key + ' ' + date(instant) + '\n'));
        byEncodedName(list.userInstants())
                .forEach((user, instant) -> write(to, "user " + user + ' ' + date(instant) + '\n'));
        SortedSessions.of(list.revokedSessions()).forEachHour((hour, ids) -> {
            write(to, "until " + RevocationList.instantOf(hour) + '\n');
            for (long id : ids) {
                writeId(to, id);
            }
        });
    }

    private static Map<String, Long> byEncodedName(Map<String, Long> users) {
        Map<String, Long> encoded = new TreeMap<>();
        users.forEach((user, instant) -> encoded.put(Base64Url.encode(user.getBytes(StandardCharsets.UTF_8)), instant));
        return encoded;
    }

    private static void writeId(ByteArrayOutputStream to, long id) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            to.write(Character.forDigit((int) (id >>> shift & 15), 16));
        }
        to.write('\n');
    }

    private static String date(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    private static MessageAuthenticator authenticator(RingKey key) {
        return key.authenticator(KeyPurpose.REVOCATION_LIST);
    }

    private static void write(ByteArrayOutputStream to, String text) {
        to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean startsWith(byte[] bytes, int from, String text) {
        byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
        return from >= 0
                && bytes.length - from >= expected.length
                && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
    }
}
