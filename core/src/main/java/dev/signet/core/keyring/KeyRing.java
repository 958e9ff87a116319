/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import dev.signet.core.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that all instances of a farm share: an immutable document.
 *
 * <p><b>Guarantees.</b> Which key is primary, and the state of every key, are pure functions of the ring and an instant:
 * the same ring at the same instant means the same on every instance, with the key id as the tie-break. Safe for use by
 * several threads. {@code toString} shows ids, never keys.
 *
 * <p>A raw key file, as AEM and older instances write it, is a ring of one key that has always been active.
 */
public final class KeyRing {

    /** Most keys a ring may hold. */
    public static final int MAX_KEYS = 64;

    /** How long a new key is published before it signs, unless the ring says otherwise. */
    public static final Duration DEFAULT_PROPAGATION_WINDOW = Duration.ofMinutes(10);

    /** How every ring document begins. */
    static final String FIRST_LINE = "signet key ring 1\n";

    private static final Comparator<RingKey> BY_ACTIVATION =
            Comparator.comparing(RingKey::activates).thenComparing(RingKey::id);

    private final KeyRingKind kind;
    private final String lineage;
    private final long generation;
    private final Duration propagationWindow;
    private final List<RingKey> keys;
    private final boolean raw;

    private KeyRing(
            KeyRingKind kind,
            String lineage,
            long generation,
            Duration propagationWindow,
            List<RingKey> keys,
            boolean raw) {
        this.kind = kind;
        this.lineage = lineage;
        this.generation = generation;
        this.propagationWindow = propagationWindow;
        this.keys = keys.stream().sorted(BY_ACTIVATION).toList();
        this.raw = raw;
    }

    /**
     * A ring document.
     *
     * @param lineage id shared by all generations of one ring, 16 lower-case hexadecimal digits
     * @param generation 1 or more; every change of the ring counts it up
     * @param propagationWindow whole seconds, zero to {@link Integer#MAX_VALUE}
     * @param keys 1 to {@value #MAX_KEYS} keys of that kind, no two alike
     * @throws IllegalArgumentException if a bound is broken; what is accepted here, a document can say
     */
    public static KeyRing of(
            KeyRingKind kind, String lineage, long generation, Duration propagationWindow, List<RingKey> keys) {
        require(KeyId.isWellFormed(lineage), "a lineage is 16 lower-case hexadecimal digits");
        require(generation >= 1, "a generation is 1 or more");
        long window = propagationWindow.toSeconds();
        require(
                window >= 0 && window <= Integer.MAX_VALUE && propagationWindow.equals(Duration.ofSeconds(window)),
                "a window is in whole seconds, zero to " + Integer.MAX_VALUE);
        require(!keys.isEmpty() && keys.size() <= MAX_KEYS, "a ring has 1 to " + MAX_KEYS + " keys");
        Set<KeyId> ids = new HashSet<>();
        keys.forEach(key -> {
            require(key.kind() == kind, "a key of the other kind");
            require(ids.add(key.id()), "no key stands in a ring twice");
        });
        return new KeyRing(kind, lineage, generation, propagationWindow, keys, false);
    }

    /** The ring of one that a raw key file stands for: generation 0, lineage named after the key. */
    public static KeyRing ofRawKey(KeyRingKind kind, SecretBytes secret) {
        require(secret.size() == kind.rawKeyBytes(), "a raw " + kind.label() + " has " + kind.rawKeyBytes() + " bytes");
        RingKey key = RingKey.of(kind, secret, Instant.EPOCH, Instant.EPOCH);
        return new KeyRing(kind, key.id().value(), 0, DEFAULT_PROPAGATION_WINDOW, List.of(key), true);
    }

    /** The generation after this one, of the same lineage, with these keys. */
    KeyRing next(List<RingKey> changed) {
        return of(kind, lineage, generation + 1, propagationWindow, changed);
    }

    public KeyRingKind kind() {
        return kind;
    }

    /** Shared by all generations of one ring; rings of different lineage cannot be put in order. */
    public String lineage() {
        return lineage;
    }

    /** Counts the changes of the ring; 0 for a raw key. */
    public long generation() {
        return generation;
    }

    public Duration propagationWindow() {
        return propagationWindow;
    }

    /** All keys, by the instant from which they may sign, then by id. Unmodifiable. */
    public List<RingKey> keys() {
        return keys;
    }

    /** Whether this ring is one raw key, as AEM writes it. */
    public boolean isRaw() {
        return raw;
    }

    public Optional<RingKey> key(KeyId id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /**
     * The key that signs at {@code now}: of the keys that are not revoked, the one activated last.
     *
     * <p>If none is activated yet, because the clock is behind, the one that will be first: every instance knows it
     * already, and a farm that cannot sign anybody in helps nobody. Empty only if all keys are revoked.
     */
    public Optional<RingKey> primaryAt(Instant now) {
        RingKey primary = null;
        for (RingKey key : keys) {
            if (!key.isRevoked() && (primary == null || !key.activates().isAfter(now))) {
                primary = key;
            }
        }
        return Optional.ofNullable(primary);
    }

    /** The state of one of this ring's keys at {@code now}. */
    public KeyState stateAt(RingKey key, Instant now) {
        if (key.isRevoked()) {
            return KeyState.REVOKED;
        }
        if (primaryAt(now).filter(primary -> primary.id().equals(key.id())).isPresent()) {
            return KeyState.ACTIVE;
        }
        return key.activates().isAfter(now) ? KeyState.PENDING : KeyState.RETIRED;
    }

    /** What operators compare between instances. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(body());
    }

    /** The ring as text, which fingerprint and checksum are taken over; for a raw key, too. It holds the keys. */
    byte[] body() {
        StringBuilder text = new StringBuilder(FIRST_LINE)
                .append("kind ")
                .append(kind.label())
                .append("\nlineage ")
                .append(lineage)
                .append("\ngeneration ")
                .append(generation)
                .append("\nwindow ")
                .append(propagationWindow.toSeconds())
                .append('\n');
        keys.forEach(key -> text.append(key.line()).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** What tells it from other rings, for logs: fingerprint, generation and the ids of its keys. */
    public String summary() {
        return "ring " + fingerprint() + ", generation " + generation + ", keys "
                + keys.stream().map(RingKey::id).toList();
    }

    @Override
    public String toString() {
        return "KeyRing[" + kind.label() + ", lineage " + lineage + ", generation " + generation + ", " + keys + "]";
    }
}
