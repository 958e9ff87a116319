/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.crypto.CryptoSnapshot.OtherRing;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import java.util.List;
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

    private static final String REPOSITORY = "JCR";
    private static final String ENTER_AGAIN = "enter the secret again in /system/console/configMgr";

    /** What other keys would change; everything else is wrong with the value itself. */
    private static final Set<String> OF_KEYS = Set.of("UNKNOWN_KEY", "NO_AEM_KEY", "WRONG_AEM_KEY", "NO_RING");

    /** @param elsewhere rings of this instance that are not in force */
    static ClosedSecret of(UnreadableValue value, List<OtherRing> elsewhere, InstanceDirectory home) {
        String closed = value.property() + " of " + value.pid()
                + " cannot be opened here, and nothing was sent to the server: ";
        if (!OF_KEYS.contains(value.reason())) {
            return new ClosedSecret(closed + value.message(), ENTER_AGAIN, null);
        }
        String cause = closed + sealed(value) + ", and this instance holds " + held(value);
        return elsewhere.stream()
                .filter(ring -> ring.kind() == KeyRingKind.MASTER && mayOpen(ring, value))
                .findFirst()
                .map(ring -> inOtherStorage(value, ring, cause, home))
                .orElseGet(() -> new ClosedSecret(
                        cause,
                        "if another instance holds that key, bring its keys here: signet keys replicate --from OTHER --to"
                                + " HOME, where OTHER and HOME are the directories of that instance and of this one."
                                + " If none does, " + ENTER_AGAIN,
                        "signet keys replicate --from OTHER --to " + home.inShell()));
    }

    private static ClosedSecret inOtherStorage(
            UnreadableValue value, OtherRing ring, String cause, InstanceDirectory home) {
        String certainty = value.keyId().isPresent() ? "That key lies " : "Another one, perhaps the right one, lies ";
        if (!ring.storage().equals(REPOSITORY)) {
            return new ClosedSecret(
                    cause + ". " + certainty + "in its key files, which its storage marker keeps out of force",
                    "stop the instance, write Bundle into its storage marker, as the health check Signet Key Ring"
                            + " describes it, and start it again",
                    null);
        }
        return new ClosedSecret(
                cause + ". " + certainty + "in its repository, at /etc/key, as after an upgrade that did not move it",
                "stop the instance, move its keys into its files with the command signet keys relocate HOME, where HOME"
                        + " is its directory, and start it again",
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

    private static String held(UnreadableValue value) {
        return value.held().isEmpty()
                ? "no master key at all"
                : value.held().stream().map(KeyId::toString).collect(Collectors.joining(", "));
    }
}
