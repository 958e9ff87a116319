/**
 * The load balancer of a farm: it spreads requests over the live publish instances, keeps a browser on one instance where
 * that is asked for, and makes the death of an instance invisible to whoever only reads. It listens and forwards with
 * Undertow; what happens to a request between the two is decided here.
 */
@NullMarked
package dev.signet.farm.balancer;

import org.jspecify.annotations.NullMarked;
