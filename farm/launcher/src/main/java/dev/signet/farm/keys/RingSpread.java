/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.keys;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingReplacement;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one instance's ring when its farm starts. A pure decision, by which nothing is lost.
 *
 * <p>A fresh instance gets the farm's ring. An older generation of that ring is brought up, unless values may be sealed
 * under a key that the newer one does not open with. Everything else is kept.
 */
enum RingSpread {
    /** It is the farm's ring already. */
    SAME,
    /** The instance is fresh: it gets the farm's ring. */
    GIVE,
    /** It has an earlier generation of the farm's ring: it gets the later one. */
    BRING_UP,
    /** It has an earlier generation of the farm's master ring with keys that the later one has lost or revoked. */
    KEEP_NEEDED,
    /** It has another ring of the same generation: two changes were made at the same time. */
    KEEP_ALTERED,
    /** It has a ring of its own. */
    KEEP_OWN;

    /**
     * An instance's ring.
     *
     * @param fresh whether the instance had no such ring before this start, so that nothing hangs on this one
     */
    record Held(KeyRing ring, boolean fresh) {}

    /** Whether the farm's ring takes the place of what is there. */
    boolean replaces() {
        return this == GIVE || this == BRING_UP;
    }

    static RingSpread of(KeyRing farms, Held held) {
        KeyRing own = held.ring();
        RingReplacement relation = RingReplacement.decide(own, farms);
        if (relation == RingReplacement.SAME) {
            return SAME;
        }
        // A first start makes one raw key; whatever else is there by now was put there.
        if (held.fresh() && own.isRaw()) {
            return GIVE;
        }
        return switch (relation) {
            case NEWER -> opensAllOf(own, farms) ? BRING_UP : KEEP_NEEDED;
            case OLDER -> KEEP_ALTERED;
            default -> KEEP_OWN;
        };
    }

    /** A session under a key that was withdrawn is meant to end; a value is not. */
    private static boolean opensAllOf(KeyRing own, KeyRing farms) {
        return own.kind() == KeyRingKind.HMAC
                || own.keys().stream()
                        .filter(key -> !key.isRevoked())
                        .allMatch(key -> farms.key(key.id())
                                .filter(same -> !same.isRevoked())
                                .isPresent());
    }

    /**
     * Which of these rings is the farm's: that of the first instance that had one before this start, in its latest
     * generation; if all are fresh, the first one's.
     *
     * @param held in the order of the farm, the source of its keys first
     */
    static Optional<KeyRing> farms(List<Held> held) {
        Optional<KeyRing> first = held.stream()
                .filter(one -> !one.fresh())
                .findFirst()
                .or(() -> held.stream().findFirst())
                .map(Held::ring);
        return first.map(ring -> held.stream()
                .map(Held::ring)
                .reduce(
                        ring,
                        (best, other) -> RingReplacement.decide(best, other) == RingReplacement.NEWER ? other : best));
    }
}
