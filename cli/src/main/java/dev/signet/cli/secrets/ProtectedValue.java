/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.seal.Opening;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.SealedText;
import dev.signet.core.seal.Sealer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A protected value in a configuration file.
 *
 * @param text its protected form
 * @param slip whether it is one only without what somebody left around or in it
 */
public record ProtectedValue(Path file, String pid, String property, String text, boolean slip) {

    public Opening open(Sealer sealer, KeyRing master) {
        return sealer.open(master, text, new Place(pid, property));
    }

    /** Opens it with a ring that {@code inForce} has replaced. */
    Opening openWithFormer(Sealer sealer, KeyRing former, KeyRing inForce) {
        return sealer.openWithFormer(former, inForce, text, new Place(pid, property));
    }

    /** Whether it is in the form that AEM writes, and that AEM can read. */
    public boolean isAem() {
        return SealedText.of(text).filter(SealedText::isAem).isPresent();
    }

    /** The place that it opens in; {@code null} if it opens anywhere. */
    @Nullable
    Place boundTo() {
        return SealedText.of(text).filter(SealedText::isBound).isPresent() ? new Place(pid, property) : null;
    }

    /** Where it is, for people. */
    public String where() {
        return file + ": " + property;
    }

    @Override
    public String toString() {
        return where();
    }
}
