/**
 * Proof that a request comes from a page of the farm itself.
 *
 * <p>{@link dev.signet.core.csrf.CsrfTokens} makes and checks such proofs offline, bound to a session. The format is
 * specified in {@code spec/csrf-token.md}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.csrf;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
