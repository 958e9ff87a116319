/** Tells an instance of a farm who the others are: {@link dev.signet.farm.upkeep.peers.FarmPeers} follows {@code farm.json}. */
@NullMarked
package dev.signet.farm.upkeep.peers;

import org.jspecify.annotations.NullMarked;
