/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.storage.KeyStorage;
import dev.signet.crypto.CryptoSnapshot.OtherRing;
import dev.signet.crypto.CryptoSnapshot.Ring;
import java.util.Optional;

/**
 * The ways out where two storages hold different rings, with what each costs, for everybody's eyes.
 *
 * <p>A leftover is no reason to give up a ring that is shared.
 *
 * @param used the storage in force; empty if there is none
 * @param rotated whether a ring in force was, so that a relocation asks for its flag
 */
record RingChoice(Optional<KeyStorage> used, boolean rotated) {

    String between(Ring ring, OtherRing other) {
        boolean relocatable = other.storage().allows(KeyStorage.Use.RELOCATE);
        String mark = "write " + other.storage().word() + " into the storage marker";
        if (ring.ring().isEmpty()) {
            return "To use it: " + (relocatable ? "signet keys relocate HOME" : mark);
        }
        String cost = ring.kind() == KeyRingKind.HMAC
                ? "sign-ins made with the ring in force end here, also those made on instances that share it"
                : "values sealed under the ring in force cannot be opened here until they are sealed again";
        if (relocatable) {
            return keep(ring, other)
                    + ". To have the other one in force instead, as after an upgrade that did not move it: signet keys"
                    + " relocate HOME" + (rotated ? " --replace-rotated" : "") + "; then " + cost;
        }
        return goOn(ring, other) + ". To use what is in " + other.storage().place() + ": " + mark + "; then " + cost;
    }

    private String goOn(Ring ring, OtherRing other) {
        return used.filter(inForce -> inForce.allows(KeyStorage.Use.RELOCATE))
                .map(inForce -> "To go on with what is in " + inForce.place() + ": signet keys relocate HOME moves it"
                        + " into key files, and keeps what is there as backups")
                .orElseGet(() -> keep(ring, other));
    }

    private static String keep(Ring ring, OtherRing other) {
        String removal = other.storage().removal();
        return "To keep the ring in force, nothing has to be moved: "
                + (ring.kind() == KeyRingKind.HMAC
                        ? removal + " when nobody needs them"
                        : "see under Signet Protected Values that no value needs the other one, then " + removal);
    }
}
