/** Keeps the repository of an instance from growing for ever. */
@NullMarked
package dev.signet.farm.repository.cleanup;

import org.jspecify.annotations.NullMarked;
