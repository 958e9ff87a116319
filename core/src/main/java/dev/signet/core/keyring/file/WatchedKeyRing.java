/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.internal.HmacSha256;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingReplacement;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The ring of a file, kept up with the file: a copy by hand is in force within {@link #LOOK_INTERVAL}.
 *
 * <p>There is no thread. A caller that finds the last look too long ago reads the file; everybody else takes the ring
 * from memory and waits for nobody, also while a disk hangs. What cannot be read, or is older, is refused and reported
 * once, and the ring in memory stays in force.
 *
 * <p>As long as there was no ring yet, the file is looked at again at most once in that time, so that one that is put in
 * place is taken without a restart.
 *
 * <p>A change is found by content. Size, date and inode can be the same for two keys: all raw ones have the same size,
 * and archives, images and {@code cp -p} carry dates along.
 */
public final class WatchedKeyRing implements KeyRingProvider {

    /** The file is looked at no more often than this, whoever asks; and once more for unknown keys. */
    public static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final KeyRingFile file;
    private final KeyRingEvents events;
    private final Preparation preparation;
    private final Pace attempts;
    private final Pace looks;
    private final Pace looksForUnknownKeys;
    private final ReentrantLock looking = new ReentrantLock();

    /** What the last look saw, and whether it was refused; only the caller that holds the lock touches them. */
    private String seen = "";

    private boolean refused;

    private volatile @Nullable KeyRing inForce;

    /** Why there is no ring yet, as it was reported. */
    private String problem = "";

    /** What has to be seen to before the file is read for the first time. */
    @FunctionalInterface
    public interface Preparation {

        /**
         * Sees to it.
         *
         * @throws KeyRingUnavailableException if the file is not to be used; the text has the remedy
         */
        void prepare() throws IOException, KeyRingUnavailableException;
    }

    /** Reads the file; from then on problems with it are reported to {@code events}. */
    public WatchedKeyRing(KeyRingFile file, InstantSource clock, KeyRingEvents events)
            throws IOException, KeyRingFormatException {
        this(file, clock, events, () -> {});
        load();
    }

    /** Reads the file as soon as somebody asks for the ring, after the {@code preparation}. */
    public WatchedKeyRing(KeyRingFile file, InstantSource clock, KeyRingEvents events, Preparation preparation) {
        this.file = file;
        this.events = events;
        this.preparation = preparation;
        this.attempts = new Pace(clock, LOOK_INTERVAL, Duration.ZERO);
        this.looks = new Pace(clock, LOOK_INTERVAL, LOOK_INTERVAL);
        this.looksForUnknownKeys = new Pace(clock, LOOK_INTERVAL, Duration.ZERO);
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        return ring(looks);
    }

    @Override
    public KeyRing lookAgain() throws KeyRingUnavailableException {
        return ring(looksForUnknownKeys);
    }

    /** The ring in force, without a look at the file; empty if there was none yet. */
    public Optional<KeyRing> known() {
        return Optional.ofNullable(inForce);
    }

    private KeyRing ring(Pace pace) throws KeyRingUnavailableException {
        KeyRing ring = inForce;
        if (ring == null) {
            return open();
        }
        if (pace.isDue()) {
            look();
            return known().orElse(ring);
        }
        return ring;
    }

    /** Several threads come here at the start; one tries, and the others wait for what it finds. */
    private synchronized KeyRing open() throws KeyRingUnavailableException {
        KeyRing ring = inForce;
        if (ring != null) {
            return ring;
        }
        if (attempts.isDue()) {
            try {
                preparation.prepare();
                return load();
            } catch (KeyRingUnavailableException e) {
                report(String.valueOf(e.getMessage()));
            } catch (IOException | KeyRingFormatException e) {
                report(FileProblem.of(file, e));
            }
        }
        throw new KeyRingUnavailableException(problem);
    }

    private KeyRing load() throws IOException, KeyRingFormatException {
        byte[] content = file.readBytes();
        KeyRing ring = KeyRingDocument.read(file.kind(), content);
        seen = digest(content);
        Arrays.fill(content, (byte) 0);
        // What was just read need not be looked at in this interval.
        looks.isDue();
        events.loaded(ring, ring);
        inForce = ring;
        return ring;
    }

    private void report(String found) {
        if (!found.equals(problem)) {
            problem = found;
            events.unavailable(found);
        }
    }

    private void look() {
        if (!looking.tryLock()) {
            return;
        }
        KeyRing before = Objects.requireNonNull(inForce);
        try {
            byte[] content = file.readBytes();
            String found = digest(content);
            if (!found.equals(seen)) {
                consider(found, content, before);
            }
            Arrays.fill(content, (byte) 0);
        } catch (IOException e) {
            refuse(e.toString(), reason(e), before);
        } finally {
            looking.unlock();
        }
    }

    private void consider(String found, byte[] content, KeyRing before) {
        try {
            take(found, KeyRingDocument.read(file.kind(), content), before);
        } catch (KeyRingFormatException e) {
            refuse(found, file + " cannot be used: " + e.getMessage(), before);
        }
    }

    private void take(String found, KeyRing ring, KeyRing before) {
        RingReplacement replacement = RingReplacement.decide(before, ring);
        if (replacement == RingReplacement.OLDER) {
            refuse(found, older(ring, before), before);
            return;
        }
        boolean backToGood = refused;
        seen = found;
        refused = false;
        if (replacement != RingReplacement.SAME) {
            inForce = ring;
            events.loaded(ring, before);
        } else if (backToGood) {
            events.loaded(before, before);
        }
    }

    /** Remembers what was refused, so that it is reported once and not at every look. */
    private void refuse(String found, String reason, KeyRing before) {
        if (!found.equals(seen)) {
            seen = found;
            refused = true;
            events.refused(reason, before);
        }
    }

    private String older(KeyRing found, KeyRing before) {
        return found.generation() == before.generation()
                ? file + " holds another ring of generation " + found.generation()
                        + " than the one in force; were two changes made at the same time? Make one of them again, on top"
                        + " of the ring in force"
                : file + " holds generation " + found.generation() + ", which is older than generation "
                        + before.generation() + " in force; an older ring never replaces a newer one";
    }

    private String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return file + " is gone; put it back from another instance or a backup before the next start";
        }
        return e instanceof AccessDeniedException
                ? file + " cannot be read by the user that runs this process; give the file to that user"
                : file + " cannot be used: " + e.getMessage();
    }

    private static String digest(byte[] content) {
        return HexFormat.of().formatHex(HmacSha256.sha256().digest(content));
    }
}
