/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.storage.KeyStorage;
import java.util.List;
import java.util.Optional;

/**
 * How keys and protected values of an instance stood at one moment.
 *
 * @param storage which storage is in force, and why
 * @param rings what is in force, {@code hmac} first; both kinds are always here
 * @param elsewhere rings that lie in storages that are not in force
 * @param values the protected values in configurations that can be opened
 * @param unreadable those that cannot
 * @param canary whether the master ring is still the one that sealed values here
 */
public record CryptoSnapshot(
        Storage storage,
        List<Ring> rings,
        List<OtherRing> elsewhere,
        List<OpenedValue> values,
        List<UnreadableValue> unreadable,
        Canary canary) {

    public CryptoSnapshot {
        rings = List.copyOf(rings);
        elsewhere = List.copyOf(elsewhere);
        values = List.copyOf(values);
        unreadable = List.copyOf(unreadable);
    }

    /** How many protected values in configurations can be opened. */
    public int opened() {
        return values.size();
    }

    /**
     * The storage in force.
     *
     * @param marker its word; empty as long as nothing is decided
     * @param found the content of the marker file, made visible; empty if there is no file
     * @param decision who decided, as a sentence
     * @param warning what an administrator should know about the marker
     * @param problem why no storage is in force, with the remedy
     * @param used what its provider tells of it; empty while that is away
     */
    public record Storage(
            Optional<String> marker,
            Optional<String> found,
            String decision,
            Optional<String> warning,
            Optional<String> problem,
            Optional<KeyStorage> used) {}

    /**
     * One of the two rings.
     *
     * @param provider the word of the storage it comes from; empty if there is none
     * @param location where that is, for administrators only
     * @param ring the ring in force; never print more of it than ids, dates and the fingerprint
     * @param problem why there is no ring
     * @param concern what is wrong although there is one
     */
    public record Ring(
            KeyRingKind kind,
            Optional<String> provider,
            Optional<String> location,
            Optional<KeyRing> ring,
            Optional<String> problem,
            Optional<String> concern) {}

    /**
     * A ring in a storage that is not in force.
     *
     * @param location where that is, for administrators only
     * @param keys the ids of its keys
     */
    public record OtherRing(
            KeyStorage storage, String location, KeyRingKind kind, Fingerprint fingerprint, List<KeyId> keys) {

        public OtherRing {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A protected value that can be opened.
     *
     * @param key the key that opens it
     * @param aem whether it is in AEM's form
     * @param slip whether it is a protected value only without what somebody left around it
     */
    public record OpenedValue(String pid, String property, KeyId key, boolean aem, boolean slip) {}

    /**
     * A protected value that cannot be opened, and therefore is not delivered.
     *
     * @param keyId the key it was sealed under; empty for a value of AEM, which does not tell
     * @param held the keys of this instance
     * @param reason one word
     * @param message the cause and what to do
     * @param keptIn where this instance has a ring that opens it and is not in force, for administrators: a backup, or a
     *     ring in another storage; empty if there is none
     */
    public record UnreadableValue(
            String pid,
            String property,
            Optional<KeyId> keyId,
            List<KeyId> held,
            String reason,
            String message,
            Optional<String> keptIn) {

        public UnreadableValue {
            held = List.copyOf(held);
        }

        /** A value that no ring opens which this instance has. */
        public UnreadableValue(
                String pid, String property, Optional<KeyId> keyId, List<KeyId> held, String reason, String message) {
            this(pid, property, keyId, held, reason, message, Optional.empty());
        }

        /** The same, with the place of a ring that opens it. */
        public UnreadableValue keptIn(Optional<String> place) {
            return new UnreadableValue(pid, property, keyId, held, reason, message, place);
        }
    }

    /** Whether the master ring opens what was sealed when it was first used here, and if not, why. */
    public record Canary(CanaryState state, String message) {}

    /** What is known about the canary. */
    public enum CanaryState {
        /** It opens. */
        OK,
        /** There is no master ring, or none was in use yet. */
        UNKNOWN,
        /** It does not open: somebody put another master ring here. */
        FAILS
    }
}
