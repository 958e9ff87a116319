/**
 * Keys, rings and a whole farm that follow from a number, for tests of every module above the core.
 *
 * <p>The core's own tests make theirs with {@code dev.signet.core.TestRings}: this is built after the core.
 */
@NullMarked
package dev.signet.testkit.rings;

import org.jspecify.annotations.NullMarked;
