/**
 * Tells Sling's content distribution who the other instances of the farm are, and how to sign in there.
 *
 * <p>{@link dev.signet.farm.repository.distribution.PeerAgents} keeps one agent for each of them, and follows {@code
 * farm.json}, since ports change; {@link dev.signet.farm.repository.distribution.TransportSecret} has the password.
 * What is distributed, the feature model says.
 */
@NullMarked
package dev.signet.farm.repository.distribution;

import org.jspecify.annotations.NullMarked;
