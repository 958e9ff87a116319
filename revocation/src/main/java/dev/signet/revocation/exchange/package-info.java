/**
 * How instances tell each other what has ended: pieces as they come, and digests that find what is missing.
 */
@NullMarked
package dev.signet.revocation.exchange;

import org.jspecify.annotations.NullMarked;
