/**
 * What one ended session costs a running farm: time, bytes on disk, growth of the repositories, memory.
 *
 * <p>{@link dev.signet.bench.farm.SignOutCost} measures; the farm is started by the command {@code signet}, as a user's is.
 */
@NullMarked
package dev.signet.bench.farm;

import org.jspecify.annotations.NullMarked;
