/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Key rings as bytes: the format of {@code spec/key-ring.md}, in one canonical spelling.
 *
 * <p>Reading accepts exactly what {@link #write} produces: a document is read, written again, and refused unless the
 * bytes are the same. The bytes hold the keys; keep them out of logs.
 */
public final class KeyRingDocument {

    /** No ring document is longer than this, in bytes. */
    public static final int MAX_BYTES = 16 * 1024;

    static final String MAGIC = "signet key ring ";

    private static final String FIRST_LINE = KeyRing.FIRST_LINE;
    private static final String CHECKSUM = "checksum ";
    private static final int CHECKSUM_LINE = CHECKSUM.length() + MessageAuthenticator.TAG_LENGTH + 1;

    private KeyRingDocument() {}

    /** The bytes of the file: the raw key itself for a raw ring, else the document with its checksum. */
    public static byte[] write(KeyRing ring) {
        if (ring.isRaw()) {
            return ring.keys().get(0).secret(SecretAccess.insecure()).toByteArray(SecretAccess.insecure());
        }
        byte[] body = ring.body();
        String checksum = CHECKSUM + checksumKey(ring).tag(body, body.length) + '\n';
        byte[] document = Arrays.copyOf(body, body.length + CHECKSUM_LINE);
        System.arraycopy(checksum.getBytes(StandardCharsets.US_ASCII), 0, document, body.length, checksum.length());
        return document;
    }

    /** Reads the bytes of a file named {@code kind.label()}: a raw key or a ring document. */
    public static KeyRing read(KeyRingKind kind, byte[] bytes) throws KeyRingFormatException {
        if (bytes.length == 0) {
            throw new KeyRingFormatException(KeyRingDefect.EMPTY, "the file is empty");
        }
        // The first word decides before the length does: a document cut to 32 bytes must not become a raw key.
        return startsWith(bytes, MAGIC) ? readDocument(kind, bytes) : KeyRing.ofRawKey(kind, RawKey.read(kind, bytes));
    }

    private static KeyRing readDocument(KeyRingKind kind, byte[] bytes) throws KeyRingFormatException {
        if (!startsWith(bytes, FIRST_LINE)) {
            throw bytes.length < FIRST_LINE.length()
                    ? truncated()
                    : new KeyRingFormatException(
                            KeyRingDefect.UNKNOWN_VERSION, "the ring is of a version that this release cannot read");
        }
        if (bytes.length > MAX_BYTES) {
            throw malformed("the document is longer than " + MAX_BYTES + " bytes");
        }
        int body = bytes.length - CHECKSUM_LINE;
        if (body <= 0 || bytes[body - 1] != '\n' || !startsWith(bytes, body, CHECKSUM)) {
            throw bytes[bytes.length - 1] == '\n' && body > 0 && contains(bytes, "\n" + CHECKSUM)
                    ? malformed("the checksum is not the last line, or not 43 characters long")
                    : truncated();
        }
        KeyRing ring = readBody(kind, new String(bytes, 0, body, StandardCharsets.ISO_8859_1));
        if (!checksumKey(ring).matches(bytes, body, body + CHECKSUM.length())) {
            throw new KeyRingFormatException(KeyRingDefect.WRONG_CHECKSUM, "the checksum does not match the content");
        }
        if (!Arrays.equals(write(ring), bytes)) {
            throw malformed("the spelling is not the canonical one");
        }
        return ring;
    }

    private static KeyRing readBody(KeyRingKind kind, String text) throws KeyRingFormatException {
        List<String> lines = text.lines().toList();
        if (lines.size() < 6) {
            throw malformed("a ring has five lines before its keys, and at least one key");
        }
        if (!lines.get(1).equals("kind " + kind.label())) {
            throw new KeyRingFormatException(
                    KeyRingDefect.WRONG_KIND, "this is no ring of kind " + kind.label() + "; was a file mixed up?");
        }
        List<RingKey> keys = new ArrayList<>();
        try {
            for (String line : lines.subList(5, lines.size())) {
                RingKey key = readKey(kind, line);
                if (keys.stream().anyMatch(other -> other.id().equals(key.id()))) {
                    throw new KeyRingFormatException(KeyRingDefect.DUPLICATE_KEY, "key " + key.id() + " stands twice");
                }
                keys.add(key);
            }
            return KeyRing.of(
                    kind,
                    word(lines.get(2), "lineage "),
                    Long.parseLong(word(lines.get(3), "generation ")),
                    Duration.ofSeconds(Integer.parseInt(word(lines.get(4), "window "))),
                    keys);
        } catch (IllegalArgumentException | DateTimeException e) {
            // The cause may quote the line, and the line may hold a key.
            throw malformed("a line breaks the grammar");
        }
    }

    private static RingKey readKey(KeyRingKind kind, String line) throws KeyRingFormatException {
        List<String> words = Arrays.asList(line.split(" ", -1));
        if (words.size() != 6 || !words.get(0).equals("key")) {
            throw malformed("a key line has six words");
        }
        byte[] secret = Base64Url.decode(words.get(5));
        if (secret == null || !kind.allowsKeyOf(secret.length)) {
            throw malformed("a key is not in canonical base64url, or of a wrong length");
        }
        SecretBytes bytes = SecretBytes.copyOf(secret, SecretAccess.insecure());
        Arrays.fill(secret, (byte) 0);
        RingKey key = RingKey.of(kind, bytes, Instant.parse(words.get(2)), Instant.parse(words.get(3)));
        if (!key.id().value().equals(words.get(1))) {
            throw new KeyRingFormatException(KeyRingDefect.WRONG_KEY_ID, "a key's id does not follow from the key");
        }
        return words.get(4).equals("-") ? key : key.revokedAt(Instant.parse(words.get(4)));
    }

    private static MessageAuthenticator checksumKey(KeyRing ring) {
        return ring.keys().get(0).authenticator(KeyPurpose.FILE_CHECKSUM);
    }

    private static String word(String line, String name) throws KeyRingFormatException {
        if (!line.startsWith(name)) {
            throw malformed("the line '" + name.strip() + "' is not where it belongs");
        }
        return line.substring(name.length());
    }

    private static boolean startsWith(byte[] bytes, String text) {
        return startsWith(bytes, 0, text);
    }

    private static boolean startsWith(byte[] bytes, int from, String text) {
        byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
        return bytes.length - from >= expected.length
                && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
    }

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }

    private static KeyRingFormatException truncated() {
        return new KeyRingFormatException(KeyRingDefect.TRUNCATED, "the file is cut short: its checksum is missing");
    }

    private static KeyRingFormatException malformed(String message) {
        return new KeyRingFormatException(KeyRingDefect.MALFORMED, message);
    }
}
