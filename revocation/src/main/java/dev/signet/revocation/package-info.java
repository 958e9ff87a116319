/**
 * Sessions that have ended before their tokens do, on this instance.
 *
 * <p>What is known is asked in memory for every token, stored on disk before a sign-out is answered, and told to the other
 * instances through whatever channels there are. What others tell is only ever merged.
 */
@NullMarked
package dev.signet.revocation;

import org.jspecify.annotations.NullMarked;
