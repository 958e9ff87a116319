/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingReplacement;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator what happens to a ring of the repository, by fingerprint and key ids, and writes that down. */
final class RepositoryRingLog {

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryRingLog.class);

    private final KeyRingKind kind;
    private final @Nullable AcceptedFingerprints accepted;

    /** A log of the ring of one kind; {@code accepted} is {@code null} for an instance without a home. */
    RepositoryRingLog(KeyRingKind kind, @Nullable AcceptedFingerprints accepted) {
        this.kind = kind;
        this.accepted = accepted;
    }

    /** The fingerprint of the ring that was in force last, be it before this start. */
    Optional<Fingerprint> before() {
        return accepted == null ? Optional.empty() : accepted.last(kind);
    }

    /** The first ring since the start is in force. */
    void began(KeyRing ring) {
        Optional<Fingerprint> before = before();
        if (before.isEmpty() || before.get().equals(ring.fingerprint())) {
            LOG.info("Using {} of {}.", ring.summary(), KeyNode.path(kind));
        } else {
            LOG.warn(
                    "{} was changed while this instance did not look: using {}, instead of {} before.",
                    KeyNode.path(kind),
                    ring.summary(),
                    before.get());
        }
        remember(ring);
    }

    /** Another ring than {@code previous} is in force. */
    void changed(KeyRing ring, KeyRing previous) {
        if (RingReplacement.decide(previous, ring) == RingReplacement.NEWER) {
            LOG.info("{} changed: using {} from now on.", KeyNode.path(kind), ring.summary());
        } else {
            LOG.warn(
                    "{} holds a ring of another lineage: using {} from now on, instead of {}. What the former keys"
                            + " signed or sealed is not recognised any more. The former ring is not kept outside of the"
                            + " repository; write it there again to go back.",
                    KeyNode.path(kind),
                    ring.summary(),
                    previous.summary());
        }
        remember(ring);
    }

    /** The repository is good again, after a complaint, with the ring that never went out of force. */
    void goodAgain(KeyRing ring) {
        LOG.info("{} is good again: using {}.", KeyNode.path(kind), ring.summary());
    }

    void refused(String reason, KeyRing inForce) {
        LOG.error("{}. Still using {}; see to it before the next start of this instance.", reason, inForce.summary());
    }

    void unavailable(String reason) {
        LOG.error("No {} ring: {}.", kind.label(), reason);
    }

    private void remember(KeyRing ring) {
        if (accepted == null) {
            return;
        }
        try {
            accepted.write(kind, ring.fingerprint());
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The fingerprint of the ring in {} could not be written to {} ({}). Make the folder writable for"
                            + " this process.",
                    KeyNode.path(kind),
                    accepted.path(kind),
                    e.toString());
        }
    }
}
