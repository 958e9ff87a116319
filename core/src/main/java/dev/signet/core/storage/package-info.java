/**
 * Where an instance keeps its rings: {@link dev.signet.core.storage.KeyProvider} is the service that brings another place,
 * and {@link dev.signet.core.storage.KeyStorage} is what it tells of it.
 *
 * <p>The set of places is open. What the {@code storage} marker holds is a {@link dev.signet.core.storage.StorageWord},
 * and only the provider of that word knows what it means; a word without a provider means that there are no keys.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.storage;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
