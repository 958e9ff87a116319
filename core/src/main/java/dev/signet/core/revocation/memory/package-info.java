/** What a revocation list is in memory: exact sets of sessions, found within nanoseconds. Not exported. */
@NullMarked
package dev.signet.core.revocation.memory;

import org.jspecify.annotations.NullMarked;
