/**
 * Carries what instances tell each other of ended sessions through a stream of Redis.
 *
 * <p>One stream is for a whole farm: each message is written once, whatever the number of instances, and each instance
 * reads on from where it stood. Nothing in Redis is believed or needed: messages are signed, and what is lost with it is
 * found by comparing.
 */
@NullMarked
package dev.signet.revocation.redis;

import org.jspecify.annotations.NullMarked;
