/**
 * What ended sessions cost farms.
 *
 * <p>{@link dev.signet.bench.farm.SignOutCost} measures one sign-out on a farm that the command {@code signet} starts, as a
 * user's is; {@link dev.signet.bench.farm.RedisFarmTable} a farm of hundreds of instances in one process, joined by a real
 * Redis server.
 */
@NullMarked
package dev.signet.bench.farm;

import org.jspecify.annotations.NullMarked;
