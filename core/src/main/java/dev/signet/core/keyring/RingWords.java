/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the changes of a ring have in common: the steps that always come first, and the keys they ask for and make. */
final class RingWords {

    private RingWords() {}

    /** The first steps of any change; more are added. */
    static List<String> start(KeyRing ring) {
        List<String> steps = new ArrayList<>();
        if (ring.isRaw()) {
            steps.add("The raw " + ring.kind().label() + " becomes a ring of lineage " + ring.lineage()
                    + "; its key stays the same, but AEM cannot read the file any more.");
        }
        steps.add("The " + ring.kind().label() + " ring goes from generation " + ring.generation() + " to "
                + (ring.generation() + 1) + ".");
        return steps;
    }

    static String signs(KeyRingKind kind) {
        return kind == KeyRingKind.HMAC ? "signs" : "seals";
    }

    static String verifies(KeyRingKind kind) {
        return kind == KeyRingKind.HMAC ? "only verifies" : "only opens";
    }

    /** The largest unit that says it exactly. */
    static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= 3600 && seconds % 3600 == 0) {
            return count(seconds / 3600, "hour");
        }
        return seconds >= 60 && seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    /** The next key that is going to sign. */
    static Optional<RingKey> pending(KeyRing ring, Instant now) {
        return ring.keys().stream()
                .filter(key -> ring.stateAt(key, now) == KeyState.PENDING)
                .findFirst();
    }

    static List<RingKey> without(KeyRing ring, KeyId id) {
        return ring.keys().stream().filter(key -> !key.id().equals(id)).toList();
    }

    static List<RingKey> with(KeyRing ring, RingKey key) {
        List<RingKey> keys = new ArrayList<>(without(ring, key.id()));
        keys.add(key);
        return keys;
    }

    /** {@code now}, or if that is not later than every one of {@code keys} activates, the second after the last. */
    static Instant notBefore(List<RingKey> keys, Instant now) {
        Instant instant = now;
        for (RingKey key : keys) {
            if (!key.isRevoked() && !key.activates().plusSeconds(1).isBefore(instant)) {
                instant = key.activates().plusSeconds(1);
            }
        }
        return instant;
    }

    /** The key that signs now. */
    static RingKey primary(KeyRing ring, Instant now) throws RingChangeRefusedException {
        return ring.primaryAt(now)
                .orElseThrow(() -> new RingChangeRefusedException(
                        RefusedChange.NO_USABLE_KEY,
                        "every key of the " + ring.kind().label()
                                + " ring is revoked; make a new ring, or put back a backup"));
    }

    /** A key for this ring, unless it is full or the key is in it. */
    static RingKey addable(KeyRing ring, SecretBytes fresh, Instant created, Instant activates)
            throws RingChangeRefusedException {
        requireUsable(ring.kind(), fresh);
        RingKey key = RingKey.of(ring.kind(), fresh, created, activates);
        if (ring.key(key.id()).isPresent()) {
            throw new RingChangeRefusedException(
                    RefusedChange.UNUSABLE_KEY, "key " + key.id() + " is in the ring already; draw a fresh one");
        }
        if (ring.keys().size() == KeyRing.MAX_KEYS) {
            throw new RingChangeRefusedException(
                    RefusedChange.RING_FULL,
                    "the ring holds " + KeyRing.MAX_KEYS + " keys, which is the most it can; trim it first");
        }
        return key;
    }

    /** Refuses what cannot be a key of that kind. */
    static void requireUsable(KeyRingKind kind, SecretBytes fresh) throws RingChangeRefusedException {
        if (!kind.allowsKeyOf(fresh.size())) {
            throw new RingChangeRefusedException(
                    RefusedChange.UNUSABLE_KEY,
                    "a key of " + fresh.size() + " bytes cannot stand in a ring of kind " + kind.label());
        }
        if (RawKey.isOneByteRepeated(fresh)) {
            throw new RingChangeRefusedException(
                    RefusedChange.UNUSABLE_KEY, "the key is one byte repeated, so it is no key; draw a fresh one");
        }
    }
}
