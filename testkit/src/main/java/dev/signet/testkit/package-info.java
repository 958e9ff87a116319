/**
 * What tests of Signet and of its integrators share: a clock, waiting, seeds, logs, directories. Never needed at run time.
 *
 * <p>It knows nothing of Signet, so that the core's own tests can use it, too. What is made of the core's types, test rings
 * and the farm simulation, is built after the core: {@code dev.signet.testkit.rings} in {@code testkit/rings}.
 */
@NullMarked
package dev.signet.testkit;

import org.jspecify.annotations.NullMarked;
