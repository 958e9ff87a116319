/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a ring: decided here as a pure function of the ring, a fresh key and an instant; written elsewhere.
 *
 * <p><b>Guarantees.</b> No change but a revocation, and a trim that was insisted on, makes any instance refuse a genuine
 * token, as long as every instance has each ring within its propagation window, every two clocks differ by less than
 * {@link #CLOCK_SKEW}, and the conditions that the steps name are kept. Every change makes the next generation of the
 * same lineage; a raw key becomes a ring document.
 */
public final class RingPolicy {

    /**
     * How far the clocks of two instances may be apart.
     *
     * <p>Not configurable. It protects nothing, and must be wide enough for a farm whose time service is down.
     */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private RingPolicy() {}

    /**
     * A first ring, of one key that signs at once.
     *
     * @param window how long a ring takes to reach every instance, in whole seconds
     */
    public static RingChange create(KeyRingKind kind, SecretBytes fresh, Instant now, Duration window)
            throws RingChangeRefusedException {
        if (window.isNegative()
                || window.toSeconds() > Integer.MAX_VALUE
                || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
            throw new RingChangeRefusedException(
                    RefusedChange.UNUSABLE_WINDOW,
                    "a propagation window is in whole seconds, from none to " + Integer.MAX_VALUE);
        }
        RingWords.requireUsable(kind, fresh);
        RingKey key = RingKey.of(kind, fresh, now, now);
        KeyRing ring = KeyRing.of(kind, key.id().value(), 1, window, List.of(key));
        return new RingChange(
                Optional.empty(),
                ring,
                List.of(
                        "A new " + kind.label() + " ring is made, of lineage " + ring.lineage() + ".",
                        "Key " + key.id() + " " + RingWords.signs(kind) + " at once.",
                        "A new key of this ring will be given " + RingWords.of(window) + " to reach every instance."));
    }

    /**
     * Adds {@code fresh} as a pending key, which signs once every instance has it.
     *
     * <p>That is after the propagation window and the clock skew: the instance whose clock is ahead must not sign with
     * the key before the slowest one has it. Who knows sooner that all have it may {@link #activate} it.
     */
    public static RingChange rotate(KeyRing ring, SecretBytes fresh, Instant now) throws RingChangeRefusedException {
        Optional<RingKey> pending = RingWords.pending(ring, now);
        if (pending.isPresent()) {
            Instant from = pending.get().activates();
            throw new RingChangeRefusedException(
                    RefusedChange.PENDING_KEY,
                    "key " + pending.get().id() + " is pending already, and takes over at " + from
                            + "; wait until then, activate it, or roll the rotation back first",
                    from);
        }
        RingKey primary = RingWords.primary(ring, now);
        // A key's dates are cut to whole seconds, and the window must not be cut with them.
        Instant published = RingWords.notBefore(ring.keys(), now.plusNanos(999_999_999));
        Instant signs = published.plus(ring.propagationWindow()).plus(CLOCK_SKEW);
        RingKey key = RingWords.addable(ring, fresh, now, signs);
        List<String> steps = RingWords.start(ring);
        steps.add("Key " + key.id() + " is added. It " + RingWords.signs(ring.kind()) + " from " + key.activates()
                + " on: " + RingWords.of(ring.propagationWindow()) + " for the ring to reach every instance, and "
                + RingWords.of(CLOCK_SKEW) + " for clocks that differ.");
        steps.add("Until then key " + primary.id() + " stays the primary key; afterwards it "
                + RingWords.verifies(ring.kind()) + ".");
        steps.add("Every instance must have this ring before " + key.activates().minus(CLOCK_SKEW) + ".");
        return new RingChange(Optional.of(ring), ring.next(RingWords.with(ring, key)), steps);
    }

    /** Lets the pending key sign from now on, because every instance has acknowledged that it holds the ring. */
    public static RingChange activate(KeyRing ring, Instant now) throws RingChangeRefusedException {
        RingKey pending = RingWords.pending(ring, now)
                .orElseThrow(() -> new RingChangeRefusedException(
                        RefusedChange.NO_PENDING_KEY,
                        "no key is pending, so that there is none to activate; rotate first"));
        List<RingKey> others = RingWords.without(ring, pending.id());
        List<RingKey> inUse = others.stream()
                .filter(key -> ring.stateAt(key, now) != KeyState.PENDING)
                .toList();
        RingKey active = pending.activatingAt(RingWords.notBefore(inUse, now));
        List<RingKey> keys = new ArrayList<>(others);
        keys.add(active);
        List<String> steps = RingWords.start(ring);
        steps.add("Key " + active.id() + ", which was to take over at " + pending.activates() + ", "
                + RingWords.signs(ring.kind()) + " from " + active.activates() + " on.");
        steps.add(
                "Key " + RingWords.primary(ring, now).id() + " " + RingWords.verifies(ring.kind()) + " from then on.");
        steps.add("An instance that does not hold key " + active.id()
                + " yet would refuse what the others sign with it; so every one must have acknowledged it.");
        return new RingChange(Optional.of(ring), ring.next(keys), steps);
    }

    /** Refuses {@code key} for everything; never the last usable one. */
    public static RingChange revoke(KeyRing ring, KeyId key, Instant now) throws RingChangeRefusedException {
        return RingRevocation.revoke(ring, key, now);
    }

    /** Refuses {@code key} for everything, and lets {@code fresh} sign at once. */
    public static RingChange revokeAndReplace(KeyRing ring, KeyId key, SecretBytes fresh, Instant now)
            throws RingChangeRefusedException {
        return RingRevocation.revokeAndReplace(ring, key, fresh, now);
    }

    /**
     * Drops the retired and revoked keys that no token can need any more.
     *
     * <p>A token that an instance signed just before it learned of the next key lives for {@code tokenLifetime}: so the
     * keys whose successor has been active for that, the propagation window and the clock skew.
     *
     * @param tokenLifetime the longest that a token lives, on any instance
     * @param even whether to drop all of them whatever the dates, and sign out who still needs them
     */
    public static RingChange trim(KeyRing ring, Instant now, Duration tokenLifetime, boolean even)
            throws RingChangeRefusedException {
        return RingTrim.trim(
                ring, now, tokenLifetime.plus(ring.propagationWindow()).plus(CLOCK_SKEW), even);
    }

    /**
     * Undoes the last rotation: a pending key goes, an active one is superseded by the key before it.
     *
     * <p>The superseded key still verifies; rolling back once more lets it sign again. A pending key that an instance
     * with a fast clock may sign with already neither can go nor is active: then this is refused for some minutes.
     */
    public static RingChange rollback(KeyRing ring, Instant now) throws RingChangeRefusedException {
        return RingRollback.rollback(ring, now, CLOCK_SKEW);
    }

    /**
     * The primary key alone, as the raw key file that AEM reads: a ring of one.
     *
     * @throws RingChangeRefusedException if AEM would not read it as this key, as with a {@code master} of 32 bytes
     */
    public static KeyRing primaryOnly(KeyRing ring, Instant now) throws RingChangeRefusedException {
        if (ring.isRaw()) {
            return ring;
        }
        RingKey key = RingWords.primary(ring, now);
        if (key.size() != ring.kind().rawKeyBytes()) {
            throw new RingChangeRefusedException(
                    RefusedChange.NOT_FOR_AEM,
                    "key " + key.id() + " of the " + ring.kind().label() + " ring has " + key.size()
                            + " bytes, and AEM would take the file for its own obfuscated form of another key; rotate"
                            + " the ring to a key of " + ring.kind().rawKeyBytes() + " bytes first");
        }
        return KeyRing.ofRawKey(ring.kind(), key.secret(SecretAccess.insecure()));
    }
}
