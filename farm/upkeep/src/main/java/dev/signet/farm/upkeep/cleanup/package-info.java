/** Keeps the repository of an instance from growing for ever. */
@NullMarked
package dev.signet.farm.upkeep.cleanup;

import org.jspecify.annotations.NullMarked;
