/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.storage.KeyStorage;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.OtherRing;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a secret that this instance's keys do not open: why, and how the right ones come here.
 *
 * @param remedy for everybody's eyes, so without a path
 * @param commandOrNull with the instance's own directory in it
 */
record ClosedSecret(String message, String remedy, @Nullable String commandOrNull) {

    private static final String NOT_SENT = ". Nothing was sent to the server";
    private static final String ENTER_AGAIN = "enter the secret again in /system/console/configMgr";

    /** What other keys would change; everything else is wrong with the value itself. */
    private static final Set<String> OF_KEYS = Set.of("UNKNOWN_KEY", "NO_AEM_KEY", "WRONG_AEM_KEY", "NO_RING");

    /** @param snapshot the rings of this instance, in force and elsewhere */
    static ClosedSecret of(UnreadableValue value, CryptoSnapshot snapshot, InstanceDirectory home) {
        String closed = value.property() + " of " + value.pid() + " cannot be opened: ";
        if (!OF_KEYS.contains(value.reason())) {
            return new ClosedSecret(closed + value.message() + NOT_SENT, ENTER_AGAIN, null);
        }
        String cause = closed + sealed(value) + ", and " + inUse(value);
        // A backup was tried, and opens the value; of a ring elsewhere that is known only where the value names its
        // key.
        return value.keptIn()
                .filter(place -> snapshot.elsewhere().stream()
                        .noneMatch(ring -> ring.location().equals(place)))
                .map(place -> inBackup(value, place, cause, home))
                .or(() -> snapshot.elsewhere().stream()
                        .filter(ring -> ring.kind() == KeyRingKind.MASTER && mayOpen(ring, value))
                        .findFirst()
                        .map(ring -> inOtherStorage(value, ring, cause, snapshot, home)))
                .orElseGet(() -> new ClosedSecret(
                        cause + NOT_SENT,
                        "if another instance has that key, bring its keys here: signet keys replicate --from OTHER --to"
                                + " HOME, where OTHER and HOME are the directories of that instance and of this one."
                                + " If none has, " + ENTER_AGAIN,
                        "signet keys replicate --from OTHER --to " + home.inShell()));
    }

    /** Whoever puts the backup back in force closes what was sealed since; the value alone is all that has to change. */
    private static ClosedSecret inBackup(UnreadableValue value, String place, String cause, InstanceDirectory home) {
        String key = value.keyId().map(id -> "Key " + id).orElse("Its key");
        return new ClosedSecret(
                cause + ". " + key + " is in a backup that this instance has kept, "
                        + place.substring(place.replace('\\', '/').lastIndexOf('/') + 1) + NOT_SENT,
                "stop the instance, run signet secrets rewrap HOME, where HOME is its directory, and start it again: that"
                        + " opens the secret with the backup and seals it again under the key in use. While it runs, name"
                        + " it by its URL instead",
                "signet secrets rewrap " + home.inShell());
    }

    private static boolean isRotated(CryptoSnapshot snapshot) {
        // A relocation moves both.
        return snapshot.rings().stream().flatMap(ring -> ring.ring().stream()).anyMatch(ring -> ring.generation() > 0);
    }

    private static ClosedSecret inOtherStorage(
            UnreadableValue value, OtherRing ring, String cause, CryptoSnapshot snapshot, InstanceDirectory home) {
        String found = value.keyId()
                .map(key -> ". Key " + key + " still lies ")
                .orElse(". Another key, perhaps the right" + " one, lies ");
        String there = cause + found + "in " + ring.storage().place();
        if (!ring.storage().allows(KeyStorage.Use.RELOCATE)) {
            String used = snapshot.storage().marker().orElse("nothing");
            return new ClosedSecret(
                    there + ", but its storage marker says " + used + NOT_SENT,
                    "stop the instance, write " + ring.storage().word() + " into its storage marker in place of " + used
                            + ", and start it again",
                    null);
        }
        if (isRotated(snapshot)) {
            return new ClosedSecret(
                    there + ", while the ring in use was rotated since" + NOT_SENT,
                    "run signet secrets rewrap with the URL of this instance: that opens the secret with the key there"
                            + " and seals it again under the key in use. signet keys relocate HOME would put the keys"
                            + " there in force instead, for sign-ins too, and the ring in use out of it",
                    null);
        }
        return new ClosedSecret(
                there + ", as after an upgrade that did not move it" + NOT_SENT,
                "stop the instance, run signet keys relocate HOME, where HOME is its directory, and start it again. That"
                        + " puts hmac and master from there in force in place of those in use; to keep these, run signet"
                        + " secrets rewrap with the URL of this instance instead",
                "signet keys relocate " + home.inShell());
    }

    private static boolean mayOpen(OtherRing ring, UnreadableValue value) {
        return value.keyId().map(ring.keys()::contains).orElse(true);
    }

    private static String sealed(UnreadableValue value) {
        return value.keyId()
                .map(key -> "it was sealed under the master key " + key)
                .orElse("it is in AEM's form, which does not name its master key");
    }

    private static String inUse(UnreadableValue value) {
        String keys = value.held().stream().map(KeyId::toString).collect(Collectors.joining(", "));
        return value.held().isEmpty()
                ? "this instance has no master key in use"
                : "this instance uses " + keys + (value.held().size() == 1 ? "" : " only");
    }
}
