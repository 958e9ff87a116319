/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.secret.SecretBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Revoking a key, decided for {@code RingPolicy}: the one change that signs people out on purpose. */
final class RingRevocation {

    private RingRevocation() {}

    static RingChange revoke(KeyRing ring, KeyId id, Instant now) throws RingChangeRefusedException {
        RingKey key = revocable(ring, id);
        if (ring.keys().stream()
                .noneMatch(other -> !other.isRevoked() && !other.id().equals(id))) {
            throw new RingChangeRefusedException(
                    RefusedChange.LAST_USABLE_KEY,
                    "key " + id + " is the last usable key of the "
                            + ring.kind().label() + " ring; replace it by a fresh one when you revoke it");
        }
        KeyRing after = ring.next(RingWords.with(ring, key.revokedAt(now)));
        List<String> steps = start(ring, key, now);
        RingKey primary = RingWords.primary(after, now);
        if (ring.stateAt(key, now) == KeyState.ACTIVE) {
            steps.add("Key " + primary.id() + " " + RingWords.signs(ring.kind()) + " instead.");
        }
        if (primary.activates().isAfter(now)) {
            steps.add(
                    "Key " + primary.id() + " was to take over at " + primary.activates()
                            + " only: an instance that does not hold it yet refuses what the others sign, until it has this ring.");
        }
        return new RingChange(Optional.of(ring), after, steps);
    }

    static RingChange revokeAndReplace(KeyRing ring, KeyId id, SecretBytes fresh, Instant now)
            throws RingChangeRefusedException {
        RingKey key = revocable(ring, id);
        List<RingKey> others = RingWords.without(ring, id);
        List<RingKey> inUse = others.stream()
                .filter(other -> ring.stateAt(other, now) != KeyState.PENDING)
                .toList();
        RingKey replacement = RingWords.addable(ring, fresh, now, RingWords.notBefore(inUse, now));
        List<RingKey> keys = new ArrayList<>(others);
        keys.add(key.revokedAt(now));
        keys.add(replacement);
        List<String> steps = start(ring, key, now);
        steps.add("Key " + replacement.id() + " is added and " + RingWords.signs(ring.kind()) + " at once.");
        steps.add("An instance that does not have this ring yet refuses what the others sign with it, and goes on with"
                + " the revoked key; bring the ring to all of them now.");
        return new RingChange(Optional.of(ring), ring.next(keys), steps);
    }

    private static RingKey revocable(KeyRing ring, KeyId id) throws RingChangeRefusedException {
        RingKey key = ring.key(id)
                .orElseThrow(() -> new RingChangeRefusedException(
                        RefusedChange.UNKNOWN_KEY,
                        "the " + ring.kind().label() + " ring has no key " + id + "; look up its ids first"));
        if (key.isRevoked()) {
            throw new RingChangeRefusedException(
                    RefusedChange.ALREADY_REVOKED,
                    "key " + id + " was revoked at " + key.revoked().orElseThrow() + " already");
        }
        return key;
    }

    private static List<String> start(KeyRing ring, RingKey key, Instant now) {
        List<String> steps = RingWords.start(ring);
        steps.add("Key " + key.id() + ", which is " + ring.stateAt(key, now)
                + ", is refused for everything by every instance that has this ring.");
        steps.add(
                ring.kind() == KeyRingKind.HMAC
                        ? "Whoever holds a session that it signed must sign in again."
                        : "A value that it sealed cannot be opened any more, and its secret must be sealed anew; if the"
                                + " key has leaked, so has the secret.");
        return steps;
    }
}
