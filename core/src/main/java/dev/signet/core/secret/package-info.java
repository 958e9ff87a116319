/**
 * Secrets have a type, and reading one costs a word.
 *
 * <p>A {@link dev.signet.core.secret.SecretBytes} never prints, compares or serialises its content by accident. Whoever
 * needs the bytes asks for a {@link dev.signet.core.secret.SecretAccess}, so that a text search for
 * {@code SecretAccess.insecure} finds every reader.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.secret;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
