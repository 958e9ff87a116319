/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Dropping keys, decided for {@code RingPolicy}: which key may go when. */
final class RingTrim {

    /** A key that may go, from an instant on. */
    private record Candidate(RingKey key, Instant free) {

        boolean isFreeAt(Instant now) {
            return !free.isAfter(now);
        }
    }

    private RingTrim() {}

    /** Drops what has not been used for as long as {@code wait}, or all that is retired or revoked. */
    static RingChange trim(KeyRing ring, Instant now, Duration wait, boolean even) throws RingChangeRefusedException {
        List<Candidate> candidates = new ArrayList<>();
        for (RingKey key : ring.keys()) {
            KeyState state = ring.stateAt(key, now);
            if (state == KeyState.RETIRED || state == KeyState.REVOKED) {
                candidates.add(new Candidate(key, lastUse(ring, key).plus(wait)));
            }
        }
        List<Candidate> going =
                candidates.stream().filter(one -> even || one.isFreeAt(now)).toList();
        RingWords.primary(ring, now);
        if (going.isEmpty()) {
            throw refusal(ring, candidates);
        }
        List<KeyId> ids = going.stream().map(one -> one.key().id()).toList();
        List<RingKey> left =
                ring.keys().stream().filter(key -> !ids.contains(key.id())).toList();
        return new RingChange(Optional.of(ring), ring.next(left), steps(ring, now, candidates, going));
    }

    /** When, by the ring, the key signed last: when the next usable one took over, or when it was revoked. */
    private static Instant lastUse(KeyRing ring, RingKey key) {
        if (key.isRevoked()) {
            return key.revoked().orElseThrow();
        }
        List<RingKey> later =
                ring.keys().subList(ring.keys().indexOf(key) + 1, ring.keys().size());
        // A revoked successor is none: after its revocation this key was the primary one again.
        return later.stream()
                .filter(other -> !other.isRevoked())
                .map(RingKey::activates)
                .findFirst()
                .orElseThrow();
    }

    private static RingChangeRefusedException refusal(KeyRing ring, List<Candidate> candidates) {
        Optional<Candidate> first = candidates.stream().min(Comparator.comparing(Candidate::free));
        return first.map(one -> new RingChangeRefusedException(
                        RefusedChange.TOO_EARLY,
                        "key " + one.key().id() + " of the " + ring.kind().label() + " ring is needed until "
                                + one.free() + ": a token that it signed may live until then",
                        one.free()))
                .orElseGet(() -> new RingChangeRefusedException(
                        RefusedChange.NOTHING_TO_TRIM,
                        "no key of the " + ring.kind().label() + " ring is retired or revoked, so that none can go"));
    }

    private static List<String> steps(KeyRing ring, Instant now, List<Candidate> candidates, List<Candidate> going) {
        List<String> steps = RingWords.start(ring);
        for (Candidate one : candidates) {
            RingKey key = one.key();
            if (!going.contains(one)) {
                steps.add("Key " + key.id() + " stays, because a token that it signed may live until " + one.free()
                        + ".");
                continue;
            }
            steps.add("Key " + key.id() + ", which is " + ring.stateAt(key, now) + ", is dropped.");
            if (ring.kind() == KeyRingKind.MASTER && !key.isRevoked()) {
                steps.add("A value that is still sealed under key " + key.id() + " cannot be opened any more"
                        + (key.size() == ring.kind().rawKeyBytes() ? ", nor can one of AEM's that it made" : "")
                        + "; seal such values anew before.");
            } else if (!one.isFreeAt(now) && !key.isRevoked()) {
                steps.add("That is before its time: a token that it signed may live until " + one.free()
                        + ", and whoever holds it must sign in again.");
            }
        }
        return steps;
    }
}
