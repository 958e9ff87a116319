/**
 * What has ended, in memory and on the disk of this instance.
 *
 * <p>Memory is asked and never waits; files are appended to, and folded in the background.
 */
@NullMarked
package dev.signet.revocation.store;

import org.jspecify.annotations.NullMarked;
