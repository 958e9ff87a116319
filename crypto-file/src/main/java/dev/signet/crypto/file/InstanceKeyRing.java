/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.keyring.file.Pace;
import dev.signet.core.keyring.file.WatchedKeyRing;
import dev.signet.core.secret.RandomSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One ring of one instance: its file once that can be used, and until then an error that names cause and remedy.
 *
 * <p>While there is no ring, the file is looked at again at most once a second, so that one that is put in place is
 * taken without a restart.
 */
final class InstanceKeyRing implements KeyRingProvider {

    private final FirstRing firstRing;
    private final KeyRingFile file;
    private final RingJournal journal;
    private final InstantSource clock;
    private final Pace attempts;

    private volatile @Nullable WatchedKeyRing watched;
    private String problem = "";

    /**
     * The ring of that kind in {@code folder}.
     *
     * @param witness the instance's memory of its ring, or {@code null} if it has no home
     */
    InstanceKeyRing(
            KeyRingKind kind, KeyFolder folder, @Nullable Witness witness, InstantSource clock, RandomSource random) {
        this.file = folder.file(kind);
        this.journal = new RingJournal(file, witness);
        this.firstRing = new FirstRing(kind, folder, witness, journal, random);
        this.clock = clock;
        this.attempts = new Pace(clock, WatchedKeyRing.LOOK_INTERVAL, Duration.ZERO);
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        WatchedKeyRing ready = watched;
        return ready == null ? open() : ready.current();
    }

    @Override
    public KeyRing lookAgain() throws KeyRingUnavailableException {
        WatchedKeyRing ready = watched;
        return ready == null ? open() : ready.lookAgain();
    }

    /** What is wrong with the file behind a ring that is in force. */
    Optional<String> concern() {
        WatchedKeyRing ready = watched;
        if (ready == null) {
            return Optional.empty();
        }
        KeyRing inForce = ready.current();
        try {
            KeyRing found = file.read();
            return found.fingerprint().equals(inForce.fingerprint())
                    ? Optional.empty()
                    : Optional.of(file + " holds another ring, " + found.fingerprint() + ", which was refused");
        } catch (IOException | KeyRingFormatException e) {
            return Optional.of(Problem.of(file, e));
        }
    }

    private synchronized KeyRing open() throws KeyRingUnavailableException {
        WatchedKeyRing ready = watched;
        if (ready != null) {
            return ready.current();
        }
        if (attempts.isDue()) {
            String found = attempt();
            if (found.isEmpty()) {
                problem = "";
                return current();
            }
            report(found);
        }
        throw new KeyRingUnavailableException(problem);
    }

    /** Opens the ring; returns what stood in the way, or nothing. */
    private String attempt() {
        try {
            firstRing.prepare();
            watched = new WatchedKeyRing(file, clock, journal);
            return "";
        } catch (KeyRingUnavailableException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException | KeyRingFormatException e) {
            return Problem.of(file, e);
        }
    }

    private void report(String found) {
        if (!found.equals(problem)) {
            problem = found;
            journal.unavailable(found);
        }
    }
}
