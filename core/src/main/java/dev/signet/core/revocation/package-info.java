/**
 * Sessions that end before their tokens do.
 *
 * <p>A {@link dev.signet.core.revocation.RevocationList} is an immutable value that only ever grows by merging, so that
 * instances may learn of revocations late, twice and in any order. It is asked for every token, so its check allocates
 * nothing and takes a small fraction of a MAC. {@link dev.signet.core.revocation.EndedSessions} gives it to those who
 * let sessions in, or says why it is not known.
 *
 * <p>What is new travels and lies on disk as a {@link dev.signet.core.revocation.RevocationPiece}: consecutive numbers
 * of the stream that one run of an instance writes. {@link dev.signet.core.revocation.Holdings} say which numbers
 * somebody has, and a {@link dev.signet.core.revocation.HoldingsDigest} tells others. The formats are specified in
 * {@code spec/revocation-list.md} and {@code spec/revocation-piece.md}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.revocation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
