/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.RingReplacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ring of a file, kept up with the file: a copy by hand is in force within {@link #LOOK_INTERVAL}.
 *
 * <p>There is no thread. A caller that finds the last look too long ago looks at the file's attributes, and reads it if
 * they changed; everybody else takes the ring from memory without a lock. What cannot be read, or is older, is refused
 * and reported, and the ring in memory stays in force.
 */
public final class WatchedKeyRing implements KeyRingProvider {

    /** The file is looked at no more often than this, whoever asks. */
    public static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private record Snapshot(KeyRing ring, Object attributes) {}

    private final KeyRingFile file;
    private final InstantSource clock;
    private final KeyRingEvents events;
    private final AtomicLong nextLook;
    private volatile Snapshot snapshot;

    /** Reads the file; from then on problems with it are reported to {@code events}. */
    public WatchedKeyRing(KeyRingFile file, InstantSource clock, KeyRingEvents events)
            throws IOException, KeyRingFormatException {
        this.file = file;
        this.clock = clock;
        this.events = events;
        Object attributes = attributes();
        KeyRing ring = file.read();
        this.snapshot = new Snapshot(ring, attributes);
        this.nextLook = new AtomicLong(clock.millis() + LOOK_INTERVAL.toMillis());
        events.loaded(ring, ring);
    }

    @Override
    public KeyRing current() {
        long now = clock.millis();
        long due = nextLook.get();
        // One caller wins the look; a clock that was set back must not stop the looking.
        boolean clockSetBack = now < due - LOOK_INTERVAL.toMillis();
        if ((now >= due || clockSetBack) && nextLook.compareAndSet(due, now + LOOK_INTERVAL.toMillis())) {
            look();
        }
        return snapshot.ring();
    }

    private synchronized void look() {
        Snapshot before = snapshot;
        try {
            Object attributes = attributes();
            if (attributes.equals(before.attributes())) {
                return;
            }
            KeyRing found = file.read();
            take(before, new Snapshot(found, attributes));
        } catch (NoSuchFileException e) {
            refuse(
                    before,
                    "gone",
                    file + " is gone; put it back from another instance or a backup before the next start");
        } catch (IOException | KeyRingFormatException e) {
            refuse(before, e.toString(), file + " cannot be used: " + e.getMessage());
        }
    }

    private void take(Snapshot before, Snapshot found) {
        RingReplacement replacement = RingReplacement.decide(before.ring(), found.ring());
        if (replacement == RingReplacement.OLDER) {
            refuse(
                    before,
                    found.attributes(),
                    file + " holds generation " + found.ring().generation() + ", which is older than generation "
                            + before.ring().generation() + " in force; an older ring never replaces a newer one");
            return;
        }
        snapshot = found;
        if (replacement != RingReplacement.SAME) {
            events.loaded(found.ring(), before.ring());
        }
    }

    /** Remembers what was refused, so that it is reported once and not at every look. */
    private void refuse(Snapshot before, Object seen, String reason) {
        if (!seen.equals(before.attributes())) {
            snapshot = new Snapshot(before.ring(), seen);
            events.refused(reason, before.ring());
        }
    }

    private Object attributes() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
        record Seen(Object modified, long size, Object key) {}
        Object key = attributes.fileKey();
        return new Seen(attributes.lastModifiedTime(), attributes.size(), key == null ? "" : key);
    }
}
