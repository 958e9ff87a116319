/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.RingReplacement;
import dev.signet.core.keyring.file.KeyRingEvents;
import dev.signet.core.keyring.file.KeyRingFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator what happens to the ring, and keeps the copy up to date with it.
 *
 * <p>Log lines name rings by fingerprint and keys by id. A copy that cannot be written is a warning, not a reason to
 * refuse a good ring.
 */
final class FileRingLog implements KeyRingEvents {

    private static final Logger LOG = LoggerFactory.getLogger(FileRingLog.class);

    private final KeyRingFile file;
    private final @Nullable RingCopy copy;

    FileRingLog(KeyRingFile file, @Nullable RingCopy copy) {
        this.file = file;
        this.copy = copy;
    }

    @Override
    public void loaded(KeyRing ring, KeyRing previous) {
        restrict();
        switch (RingReplacement.decide(previous, ring)) {
            case SAME -> LOG.info("Using {} of {}.", ring.summary(), file);
            case NEWER -> LOG.info("{} changed: using {} from now on.", file, ring.summary());
            default -> replacedByOther(ring, previous);
        }
        remember(ring);
    }

    /** A ring of another lineage stands where {@code previous} was. */
    void replacedByOther(KeyRing ring, KeyRing previous) {
        LOG.warn(
                "{} holds a ring of another lineage: using {} from now on, instead of {}. {} {}",
                file,
                ring.summary(),
                previous.summary(),
                loss(),
                backup(previous));
    }

    @Override
    public void refused(String reason, KeyRing inForce) {
        LOG.error(
                "{} Still using {}; put a good file in place before the next start of this instance.",
                sentence(reason),
                inForce.summary());
    }

    void created(KeyRing ring) {
        LOG.info("First start of this instance: made a first key. Created {} with {}.", file, ring.summary());
    }

    void adopted(KeyRing ring, Path from) {
        LOG.warn(
                "{} was missing, so {} was adopted: {}. The bundle was probably installed again, under a new number.",
                file,
                from,
                ring.summary());
    }

    @Override
    public void unavailable(String reason) {
        LOG.error("No key ring {}: {} {}", file.kind().label(), sentence(reason), consequence());
    }

    private String loss() {
        return switch (file.kind()) {
            case HMAC -> "Sessions that the former keys signed end here.";
            case MASTER -> "Values that the former keys protected cannot be opened here any more.";
        };
    }

    private String consequence() {
        return switch (file.kind()) {
            case HMAC -> "Nobody can sign in here, and sessions are not recognised.";
            case MASTER -> "Protected values cannot be opened.";
        };
    }

    private void remember(KeyRing ring) {
        if (copy == null) {
            return;
        }
        try {
            copy.remember(ring);
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The copy of the key ring in {} could not be written ({}). Make the folder writable for this"
                            + " process; without the copy, the keys are lost with the bundle.",
                    copy.folder(),
                    e.toString());
        }
    }

    private String backup(KeyRing previous) {
        if (copy == null) {
            return "The former ring was not kept: sling.home is not set.";
        }
        try {
            return "The former ring is kept as " + copy.keepBackup(previous) + ".";
        } catch (IOException | RuntimeException e) {
            return "The former ring could not be kept in " + copy.folder() + " (" + e + ").";
        }
    }

    private void restrict() {
        try {
            if (file.isExposed()) {
                file.restrictToOwner();
                LOG.warn(
                        "{} could be read or written by other users of this machine; it now belongs to its owner alone"
                                + " (0600). If others may have read it, put new keys in place.",
                        file);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "{} may be read by other users of this machine and could not be closed to them ({}). Run:"
                            + " chmod 600 {}",
                    file,
                    e.toString(),
                    file);
        }
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
