/**
 * Tells Sling's content distribution who the other instances are, and how to sign in there.
 *
 * <p>{@link dev.signet.revocation.distribution.peers.KnownPeers} knows their addresses, {@link
 * dev.signet.revocation.distribution.peers.PeerAgents} keeps one agent for each, {@link
 * dev.signet.revocation.distribution.peers.TransportSecret} signs the agents in, and {@link
 * dev.signet.revocation.distribution.peers.TransportUser} is who they come as.
 */
@NullMarked
package dev.signet.revocation.distribution.peers;

import org.jspecify.annotations.NullMarked;
