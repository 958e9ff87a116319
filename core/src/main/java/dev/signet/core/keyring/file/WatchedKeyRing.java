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
import dev.signet.core.keyring.RingReplacement;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ring of a file, kept up with the file: a copy by hand is in force within {@link #LOOK_INTERVAL}.
 *
 * <p>There is no thread. A caller that finds the last look too long ago reads the file; everybody else takes the ring
 * from memory and waits for nobody, also while a disk hangs. What cannot be read, or is older, is refused and reported
 * once, and the ring in memory stays in force.
 *
 * <p>A change is found by content. Size, date and inode can be the same for two keys: all raw ones have the same size,
 * and archives, images and {@code cp -p} carry dates along.
 */
public final class WatchedKeyRing implements KeyRingProvider {

    /** The file is looked at no more often than this, whoever asks; and once more for unknown keys. */
    public static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final KeyRingFile file;
    private final KeyRingEvents events;
    private final Pace looks;
    private final Pace looksForUnknownKeys;
    private final ReentrantLock looking = new ReentrantLock();

    /** What the last look saw, and whether it was refused; only the caller that holds the lock touches them. */
    private String seen;

    private boolean refused;

    private volatile KeyRing inForce;

    /** Reads the file; from then on problems with it are reported to {@code events}. */
    public WatchedKeyRing(KeyRingFile file, InstantSource clock, KeyRingEvents events)
            throws IOException, KeyRingFormatException {
        this.file = file;
        this.events = events;
        byte[] content = file.readBytes();
        this.inForce = KeyRingDocument.read(file.kind(), content);
        this.seen = digest(content);
        Arrays.fill(content, (byte) 0);
        this.looks = new Pace(clock, LOOK_INTERVAL, LOOK_INTERVAL);
        this.looksForUnknownKeys = new Pace(clock, LOOK_INTERVAL, Duration.ZERO);
        events.loaded(inForce, inForce);
    }

    @Override
    public KeyRing current() {
        if (looks.isDue()) {
            look();
        }
        return inForce;
    }

    @Override
    public KeyRing lookAgain() {
        if (looksForUnknownKeys.isDue()) {
            look();
        }
        return inForce;
    }

    private void look() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            byte[] content = file.readBytes();
            String found = digest(content);
            if (!found.equals(seen)) {
                consider(found, content);
            }
            Arrays.fill(content, (byte) 0);
        } catch (IOException e) {
            refuse(e.toString(), reason(e));
        } finally {
            looking.unlock();
        }
    }

    private void consider(String found, byte[] content) {
        try {
            take(found, KeyRingDocument.read(file.kind(), content));
        } catch (KeyRingFormatException e) {
            refuse(found, file + " cannot be used: " + e.getMessage());
        }
    }

    private void take(String found, KeyRing ring) {
        KeyRing before = inForce;
        RingReplacement replacement = RingReplacement.decide(before, ring);
        if (replacement == RingReplacement.OLDER) {
            refuse(found, older(ring, before));
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
    private void refuse(String found, String reason) {
        if (!found.equals(seen)) {
            seen = found;
            refused = true;
            events.refused(reason, inForce);
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
