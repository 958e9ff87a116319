/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.SealException;
import dev.signet.core.seal.Sealer;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.CanaryState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that was sealed when a master ring was first used here: as long as it opens, the ring is still the right one.
 *
 * <p>It tells a wrong master at once, also on an instance that has no protected value yet.
 */
final class Canary {

    private static final Logger LOG = LoggerFactory.getLogger(Canary.class);
    private static final String NAME = "canary";
    private static final String SONG = "signet canary";
    private static final int MAX_BYTES = 1024;
    private static final Place PLACE = new Place("dev.signet.crypto", NAME);
    private static final Pattern CONTENT =
            Pattern.compile("signet canary 1\nring ([0-9a-f]{32})\nvalue (\\{[^\\s{}]+})\n");

    private final Path file;
    private final List<Path> predecessors;
    private final Sealer sealer;
    private final InstantSource clock;

    private volatile CryptoSnapshot.Canary state = unknown("no master ring was in use yet");

    /** The canary in {@code folder}; if there is none, the first one found in {@code predecessors} goes on living there. */
    Canary(Path folder, List<Path> predecessors, Sealer sealer, InstantSource clock) {
        this.file = folder.resolve(NAME);
        this.predecessors = predecessors.stream()
                .map(predecessor -> predecessor.resolve(NAME))
                .toList();
        this.sealer = sealer;
        this.clock = clock;
    }

    CryptoSnapshot.Canary state() {
        return state;
    }

    /** Tries whether {@code master} is the right ring. */
    synchronized void check(KeyRing master) {
        CryptoSnapshot.Canary before = state;
        try {
            state = examine(master);
        } catch (IOException | SealException | RuntimeException e) {
            state = unknown("the canary cannot be read or written: " + e);
        }
        if (!state.equals(before)) {
            switch (state.state()) {
                case FAILS -> LOG.error("{}", state.message());
                case UNKNOWN -> LOG.warn("{}", state.message());
                case OK -> LOG.debug("{}", state.message());
            }
        }
    }

    /** Forgets the ring that was in use before, so that the next one is taken for the right one. */
    synchronized void forget() throws IOException {
        Files.deleteIfExists(file);
        for (Path predecessor : predecessors) {
            Files.deleteIfExists(predecessor);
        }
        state = unknown("the canary is sealed anew when a master ring is in use");
    }

    private CryptoSnapshot.Canary examine(KeyRing master) throws IOException, SealException {
        String content = content();
        if (content.isEmpty()) {
            return seal(master);
        }
        Matcher matcher = CONTENT.matcher(content);
        if (!matcher.matches()) {
            return new CryptoSnapshot.Canary(
                    CanaryState.FAILS,
                    "The canary is damaged, so it cannot tell whether master ring " + master.fingerprint()
                            + " is the right one; if it is, acknowledge it.");
        }
        if (sealer.open(master, matcher.group(2), PLACE) instanceof Opened) {
            return matcher.group(1).equals(master.fingerprint().value()) && Files.exists(file)
                    ? ok(master)
                    : seal(master);
        }
        return new CryptoSnapshot.Canary(
                CanaryState.FAILS,
                "Master ring " + master.fingerprint() + " does not open what was sealed here under ring "
                        + matcher.group(1)
                        + ": somebody put another master in place. Put the former one back, or, if the"
                        + " new one is meant, acknowledge it.");
    }

    private String content() throws IOException {
        String own = read(file);
        for (Path predecessor : predecessors) {
            own = own.isEmpty() ? read(predecessor) : own;
        }
        return own;
    }

    private static String read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            // An empty file is a damaged one.
            return bytes.length == 0 ? "\n" : new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private CryptoSnapshot.Canary seal(KeyRing master) throws IOException, SealException {
        String value = sealer.seal(master, clock.instant(), SONG, PLACE);
        String content = "signet canary 1\nring " + master.fingerprint() + "\nvalue " + value + "\n";
        AtomicFile.replace(file, content.getBytes(StandardCharsets.US_ASCII));
        return ok(master);
    }

    private static CryptoSnapshot.Canary ok(KeyRing master) {
        return new CryptoSnapshot.Canary(
                CanaryState.OK, "Master ring " + master.fingerprint() + " opens what was sealed here before.");
    }

    private static CryptoSnapshot.Canary unknown(String why) {
        return new CryptoSnapshot.Canary(CanaryState.UNKNOWN, why);
    }
}
