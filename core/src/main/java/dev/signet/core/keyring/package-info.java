/**
 * Key rings: immutable documents whose meaning is a pure function of the ring and an instant.
 *
 * <p>Start at {@link dev.signet.core.keyring.KeyRing}; {@link dev.signet.core.keyring.KeyRingProvider} is the seam
 * through which the rest of Signet gets one, and {@link dev.signet.core.keyring.RingPolicy} decides every change. The
 * format is specified in {@code spec/key-ring.md}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.keyring;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
