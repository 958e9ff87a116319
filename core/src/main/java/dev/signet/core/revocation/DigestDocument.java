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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of a digest: written with a tag, and read only once the tag has passed.
 *
 * <p>Specified in {@code spec/revocation-piece.md}.
 */
public final class DigestDocument {

    /** No digest is longer than this, in bytes; that is room for five thousand streams. */
    public static final int MAX_BYTES = MessageForm.DIGEST.maxBytes();

    private static final SignedFrame FRAME = new SignedFrame(MessageForm.DIGEST);

    private DigestDocument() {}

    /**
     * The digest, signed with the key of {@code ring} that is primary when it says to be written.
     *
     * @throws RevocationFormatException if the ring has no key to sign with, or the digest is too long
     */
    public static byte[] sign(HoldingsDigest digest, KeyRing ring) throws RevocationFormatException {
        AsciiWriter document = FRAME.begin(0);
        document.text("instance ").text(digest.instance()).lineEnd();
        document.text("written ").instant(digest.writtenAt().getEpochSecond()).lineEnd();
        document.text(digest.asks() ? "asks yes" : "asks no").lineEnd();
        for (String stream : digest.holdings().streams()) {
            document.text("holds ").text(stream);
            String before = " ";
            for (StreamNumbers run : digest.holdings().of(stream)) {
                document.text(before).number(run.from()).text("-").number(run.to());
                before = ",";
            }
            document.lineEnd();
        }
        return FRAME.sign(document, ring, digest.writtenAt());
    }

    /**
     * Reads what {@link #sign} wrote, here or on another instance.
     *
     * @throws RevocationFormatException if the tag is not right under a key of {@code ring} that is not revoked, or the
     *     document is not in the one accepted spelling
     */
    public static HoldingsDigest read(byte[] document, KeyRing ring) throws RevocationFormatException {
        AsciiReader reader = FRAME.open(document, ring);
        try {
            reader.expect("instance ");
            String instance = reader.upTo('\n');
            reader.expect("written ");
            Instant writtenAt = Instant.ofEpochSecond(EntryText.instant(reader));
            reader.expect("\nasks ");
            boolean asks = reader.sees("yes");
            reader.expect(asks ? "yes\n" : "no\n");
            Holdings holdings = holdings(reader);
            if (!HoldingsDigest.isName(instance)) {
                throw FRAME.malformed();
            }
            return new HoldingsDigest(instance, writtenAt, asks, holdings);
        } catch (Misspelled e) {
            throw FRAME.malformed();
        }
    }

    private static Holdings holdings(AsciiReader from) throws Misspelled {
        SortedMap<String, List<StreamNumbers>> streams = new TreeMap<>();
        while (!from.isAtEnd()) {
            from.expect("holds ");
            String stream = HexFormat.of().toHexDigits(from.id());
            from.expect(" ");
            if (!streams.isEmpty() && stream.compareTo(streams.lastKey()) <= 0) {
                throw new Misspelled();
            }
            streams.put(stream, runs(stream, from));
        }
        return Holdings.ofRuns(streams);
    }

    private static List<StreamNumbers> runs(String stream, AsciiReader from) throws Misspelled {
        List<StreamNumbers> runs = new ArrayList<>();
        long touching = 0;
        do {
            from.expect(runs.isEmpty() ? "" : ",");
            long first = from.number(StreamNumbers.MAX);
            from.expect("-");
            long last = from.number(StreamNumbers.MAX);
            if (first <= touching || last < first) {
                throw new Misspelled();
            }
            runs.add(new StreamNumbers(stream, first, last));
            touching = last + 1;
        } while (from.sees(","));
        from.expect("\n");
        return List.copyOf(runs);
    }
}
