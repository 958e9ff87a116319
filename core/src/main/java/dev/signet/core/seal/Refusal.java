/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.RingKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ways not to open a value, in words: the cause and the next step. */
final class Refusal {

    private final List<KeyId> held;

    Refusal(KeyRing master) {
        this.held = master.keys().stream().map(RingKey::id).toList();
    }

    Unopened notSealed() {
        return unopened(UnopenedReason.NOT_SEALED, null, "this is not a sealed value");
    }

    /** The key is not there, or revoked. */
    Unopened of(KeyId id, @Nullable RingKey revoked) {
        return revoked == null
                ? unopened(
                        UnopenedReason.UNKNOWN_KEY,
                        id,
                        "it is sealed under key " + id + ", and the master ring here has " + heldKeys()
                                + "; bring the master ring of the instance that sealed it, or seal the secret again here")
                : unopened(
                        UnopenedReason.REVOKED_KEY,
                        id,
                        "it is sealed under key " + id
                                + ", which is revoked; replace the secret by a new one and seal that");
    }

    Unopened damaged(@Nullable KeyId id) {
        return unopened(
                UnopenedReason.ALTERED,
                id,
                "it is damaged or altered; copy it again, as a whole, or seal the secret again");
    }

    Unopened placeUnknown(KeyId id) {
        return unopened(
                UnopenedReason.ALTERED,
                id,
                "it is bound to its place, and opens only as the property of the configuration that it was sealed for");
    }

    Unopened alteredOrMoved(KeyId id, Place place) {
        return unopened(
                UnopenedReason.ALTERED,
                id,
                "it is altered, or was sealed for another place than property " + place.property()
                        + " of configuration " + place.pid() + "; seal the secret for this place");
    }

    Unopened noAemKey() {
        return unopened(
                UnopenedReason.NO_AEM_KEY,
                null,
                "it is in AEM's form, which takes a master key of 16 bytes, and the master ring here has none in use ("
                        + heldKeys()
                        + "); bring the master file of the instance that made it, or seal the secret again");
    }

    Unopened wrongAemKey() {
        return unopened(
                UnopenedReason.WRONG_AEM_KEY,
                null,
                "it is in AEM's form, and no 16-byte key here opens it (" + heldKeys()
                        + "); bring the master file of the instance that made it, or seal the secret again");
    }

    private String heldKeys() {
        return (held.size() == 1 ? "key " : "keys ")
                + held.stream().map(KeyId::value).collect(Collectors.joining(", "));
    }

    private Unopened unopened(UnopenedReason reason, @Nullable KeyId id, String message) {
        return new Unopened(reason, Optional.ofNullable(id), held, message);
    }
}
