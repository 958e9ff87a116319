/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Undoing the last rotation, decided for {@code RingPolicy}. */
final class RingRollback {

    private RingRollback() {}

    static RingChange rollback(KeyRing ring, Instant now, Duration skew) throws RingChangeRefusedException {
        RingKey primary = RingWords.primary(ring, now);
        Optional<RingKey> pending = RingWords.pending(ring, now);
        return pending.isPresent() ? drop(ring, pending.get(), primary, now, skew) : supersede(ring, primary, now);
    }

    /** An instance whose clock is ahead may sign with the key a little before the others; from then on it is needed. */
    private static RingChange drop(KeyRing ring, RingKey pending, RingKey primary, Instant now, Duration skew)
            throws RingChangeRefusedException {
        Instant deadline = pending.activates().minus(skew);
        if (!now.isBefore(deadline)) {
            throw new RingChangeRefusedException(
                    RefusedChange.TOO_EARLY,
                    "key " + pending.id() + " takes over at " + pending.activates()
                            + ", and an instance whose clock is ahead may have signed with it; roll back at "
                            + pending.activates() + " or later, when the key before it can take over again",
                    pending.activates());
        }
        List<String> steps = RingWords.start(ring);
        steps.add("Key " + pending.id() + ", which was to take over at " + pending.activates() + ", is dropped.");
        steps.add("Key " + primary.id() + " stays the primary key.");
        steps.add("Every instance must have this ring before " + deadline
                + "; one that has not would sign with a key that the others do not know any more.");
        return new RingChange(Optional.of(ring), ring.next(RingWords.without(ring, pending.id())), steps);
    }

    private static RingChange supersede(KeyRing ring, RingKey primary, Instant now) throws RingChangeRefusedException {
        List<RingKey> retired = ring.keys().stream()
                .filter(key -> ring.stateAt(key, now) == KeyState.RETIRED)
                .toList();
        if (retired.isEmpty()) {
            throw new RingChangeRefusedException(
                    RefusedChange.NOTHING_TO_ROLL_BACK,
                    "no usable key of the " + ring.kind().label() + " ring was active before key " + primary.id()
                            + ", so that there is no rotation to undo");
        }
        RingKey before = retired.get(retired.size() - 1);
        RingKey again = before.activatingAt(RingWords.notBefore(List.of(primary), now));
        List<String> steps = RingWords.start(ring);
        steps.add("Key " + again.id() + " " + RingWords.signs(ring.kind()) + " again, from " + again.activates()
                + " on.");
        steps.add("Key " + primary.id() + " " + RingWords.verifies(ring.kind()) + " from then on.");
        return new RingChange(Optional.of(ring), ring.next(RingWords.with(ring, again)), steps);
    }
}
