/**
 * Sessions that end before their tokens do.
 *
 * <p>A {@link dev.signet.core.revocation.RevocationList} is an immutable value that only ever grows by merging, so that
 * instances may learn of revocations late, twice and in any order. It is asked for every token, so its check allocates
 * nothing and takes a small fraction of a MAC. {@link dev.signet.core.revocation.EndedSessions} gives it to those who let
 * sessions in, or says why it is not known. The format is specified in {@code spec/revocation-list.md}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.revocation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
