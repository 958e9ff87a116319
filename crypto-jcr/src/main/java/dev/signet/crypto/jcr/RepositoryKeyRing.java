/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingReplacement;
import dev.signet.core.keyring.file.Pace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ring of one kind in the repository, kept up with it.
 *
 * <p>While the repository tells of changes, a request never reads from it: the ring comes from memory. Only while there is
 * no ring, or no word of changes, or a caller met an unknown key id, one caller a second looks.
 */
final class RepositoryKeyRing implements KeyRingProvider {

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    /** After so long without a question, another storage is in force, and what happens here concerns nobody. */
    private static final long IDLE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final KeyNode node;
    private final KeyRingKind kind;
    private final KeyNodeWatch watch;
    private final InstantSource clock;
    private final RepositoryRingLog log;
    private final Pace looks;
    private final Pace looksForUnknownKeys;

    private volatile @Nullable KeyRing inForce;
    private volatile String problem = "";
    private volatile long lastAsked;

    /** The ring of that kind in {@code node}; {@code watch} calls {@link #changed}. */
    RepositoryKeyRing(KeyNode node, KeyRingKind kind, KeyNodeWatch watch, InstantSource clock, RepositoryRingLog log) {
        this.node = node;
        this.kind = kind;
        this.watch = watch;
        this.clock = clock;
        this.log = log;
        this.looks = new Pace(clock, LOOK_INTERVAL, Duration.ZERO);
        this.looksForUnknownKeys = new Pace(clock, LOOK_INTERVAL, Duration.ZERO);
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        boolean idle = isIdle();
        lastAsked = clock.millis();
        if (inForce == null) {
            return open();
        }
        if (idle || (!watch.isTelling() && looks.isDue())) {
            look();
        }
        return ring();
    }

    @Override
    public KeyRing lookAgain() throws KeyRingUnavailableException {
        if (inForce == null) {
            return open();
        }
        if (looksForUnknownKeys.isDue()) {
            look();
        }
        return ring();
    }

    /** The repository may hold another ring now; of no interest while nobody uses this one. */
    void changed() {
        if (!isIdle()) {
            look();
        }
    }

    private boolean isIdle() {
        return Math.abs(clock.millis() - lastAsked) > IDLE_MILLIS;
    }

    /** What is wrong in the repository although a ring is in force. */
    Optional<String> concern() {
        return inForce == null || problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /** Several threads come here at the start; one looks, and the others wait for what it finds. */
    private synchronized KeyRing open() throws KeyRingUnavailableException {
        if (inForce == null && looks.isDue()) {
            look();
        }
        return ring();
    }

    private KeyRing ring() throws KeyRingUnavailableException {
        KeyRing ring = inForce;
        if (ring == null) {
            throw new KeyRingUnavailableException(problem);
        }
        return ring;
    }

    private synchronized void look() {
        // Before reading: a change in between is told then, and not missed.
        watch.begin();
        try {
            Optional<KeyRing> found = node.ring(kind);
            if (found.isPresent()) {
                consider(found.get());
            } else {
                refuse(missing());
            }
        } catch (KeyRingUnavailableException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private String missing() {
        String before = log.before()
                .map(fingerprint -> " (ring " + fingerprint + " was in force here)")
                .orElse("");
        return KeyNode.path(kind) + " is not there, or service user " + KeyNode.SERVICE_USER + " may not read it"
                + before
                + ". Write the file " + kind.label() + " of another instance or of a backup there, or move this"
                + " instance's keys into its bundle storage with: signet keys relocate HOME";
    }

    private void consider(KeyRing found) {
        KeyRing before = inForce;
        if (before == null) {
            inForce = found;
            problem = "";
            log.began(found);
            return;
        }
        switch (RingReplacement.decide(before, found)) {
            case SAME -> {
                if (!problem.isEmpty()) {
                    problem = "";
                    log.goodAgain(before);
                }
            }
            case OLDER ->
                refuse(KeyNode.path(kind) + " holds generation " + found.generation() + " of the ring ("
                        + found.fingerprint() + "), and generation " + before.generation() + " (" + before.fingerprint()
                        + ") is in force; an older or altered ring never replaces a newer one");
            default -> {
                inForce = found;
                problem = "";
                log.changed(found, before);
            }
        }
    }

    /** Remembers what was refused, so that it is reported once and not at every look. */
    private void refuse(String reason) {
        if (reason.equals(problem)) {
            return;
        }
        problem = reason;
        KeyRing ring = inForce;
        if (ring == null) {
            log.unavailable(reason);
        } else {
            log.refused(reason, ring);
        }
    }
}
