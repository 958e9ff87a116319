/**
 * Encapsulated tokens: made by a {@link dev.signet.core.token.TokenIssuer}, checked by a
 * {@link dev.signet.core.token.TokenVerifier}, offline.
 *
 * <p>The format is specified in {@code spec/encapsulated-token.md}. Hostile input is a
 * {@link dev.signet.core.token.Rejection}, never an exception; only the verifier makes a
 * {@link dev.signet.core.token.VerifiedToken}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.token;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
