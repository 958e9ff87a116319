/**
 * The certificate with which a farm's load balancer serves HTTPS: made by the farm itself, so nobody vouches for it.
 *
 * <p>It is for a farm on one machine, where the fingerprint that the command prints can be compared with what the
 * browser shows. Clients on this machine that belong to the farm trust this one certificate and no other.
 */
@NullMarked
package dev.signet.farm.tls;

import org.jspecify.annotations.NullMarked;
