/**
 * <i>Crypto Support</i>: what other bundles use to protect values, and what a console shows about keys and values.
 *
 * <p>The work is done in {@code dev.signet.crypto.internal}, over the key rings of whichever storage is in force.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.crypto;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
