/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.values;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Opening;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.SealedText;
import dev.signet.core.seal.Sealer;
import dev.signet.core.seal.Unopened;
import dev.signet.core.seal.UnopenedReason;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import java.util.List;

/** Opens protected values of configurations under the master ring in force. */
final class ValueOpener {

    /** The reason of a value that waits for its keys. */
    static final String NO_RING = "NO_RING";

    private final KeyRingProvider master;
    private final Sealer sealer;

    ValueOpener(KeyRingProvider master, Sealer sealer) {
        this.master = master;
        this.sealer = sealer;
    }

    /** Opens {@code text}, which has the form of a protected value. */
    OpeningAttempt open(String pid, String property, String text) {
        try {
            KeyRing ring = master.current();
            Opening opening = sealer.open(ring, text, new Place(pid, property));
            if (opening instanceof Unopened unopened && unopened.reason() == UnopenedReason.UNKNOWN_KEY) {
                // The ring may have come a moment ago.
                KeyRing again = master.lookAgain();
                opening = again == ring ? opening : sealer.open(again, text, new Place(pid, property));
            }
            return opening instanceof Opened opened
                    ? new OpeningAttempt.Open(opened)
                    : unreadable(pid, property, (Unopened) opening);
        } catch (KeyRingUnavailableException e) {
            return new OpeningAttempt.Closed(new UnreadableValue(
                    pid,
                    property,
                    SealedText.of(text).flatMap(SealedText::keyId),
                    List.of(),
                    NO_RING,
                    "there is no master ring: " + e.getMessage()));
        }
    }

    private static OpeningAttempt unreadable(String pid, String property, Unopened unopened) {
        return new OpeningAttempt.Closed(new UnreadableValue(
                pid,
                property,
                unopened.keyId(),
                unopened.held(),
                unopened.reason().name(),
                unopened.message()));
    }
}
