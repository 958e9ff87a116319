/**
 * Carries messages about ended sessions with the agents of Sling content distribution, and touches no repository.
 *
 * <p>An agent makes packages with {@link dev.signet.revocation.distribution.MessagePackages}, which keeps them in memory
 * until they are delivered, and the importer on the other side opens them with the same.
 */
@NullMarked
package dev.signet.revocation.distribution;

import org.jspecify.annotations.NullMarked;
