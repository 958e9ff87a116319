/**
 * The repository key provider: the rings are binary properties of {@code /etc/key}, put there by an administrator or
 * by an older release, and only read here.
 *
 * <p>Keys from the repository are never written to the disk. Their fingerprints are, so that an instance that looks for
 * its keys in the wrong place can name the rings it should have found.
 */
@NullMarked
package dev.signet.crypto.jcr;

import org.jspecify.annotations.NullMarked;
