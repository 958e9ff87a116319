/** Tells an instance of a farm who the others are: {@link dev.signet.farm.repository.peers.FarmPeers} follows {@code farm.json}. */
@NullMarked
package dev.signet.farm.repository.peers;

import org.jspecify.annotations.NullMarked;
