/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.revocation.PieceDocument;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;

/** Sessions that have ended before the measurement, as an instance would have them on its disk. */
final class EarlierEnds {

    /** Longer than the measurement takes, and shorter than a token lives. */
    private static final Duration MATTERS = Duration.ofHours(10);

    private EarlierEnds() {}

    /** Writes {@code sessions} of them to the home of an instance that has its keys and is stopped. */
    static void write(Path home, int sessions) throws IOException, KeyRingFormatException, RevocationFormatException {
        KeyRing ring =
                KeyRingFile.in(home.resolve("signet/keys"), KeyRingKind.HMAC).read();
        Random random = new Random(sessions);
        String stream = HexFormat.of().toHexDigits(random.nextLong());
        Instant now = Instant.now();
        Instant until = now.plus(MATTERS);
        Path base = Files.createDirectories(home.resolve("signet/revocations")).resolve("base");
        try (OutputStream out = Files.newOutputStream(base)) {
            int left = sessions;
            for (long number = 1; left > 0; number++) {
                int some = Math.min(left, RevocationPiece.MAX_SESSIONS);
                RevocationList entries = RevocationList.empty();
                for (int i = 0; i < some; i++) {
                    entries = entries.end(HexFormat.of().toHexDigits(random.nextLong()), until);
                }
                out.write(PieceDocument.sign(new RevocationPiece(stream, number, number, now, entries), ring));
                left -= some;
            }
        }
    }
}
