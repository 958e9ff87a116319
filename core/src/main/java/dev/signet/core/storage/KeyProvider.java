/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.storage;

import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * A place where an instance keeps its rings, as an OSGi service; the {@code storage} marker says which is in force.
 *
 * <p>One class is enough for another place: nothing else of Signet has to know it. Its bundle also declares the word, as a
 * capability of the namespace {@link KeyStorage#NAMESPACE}, so that the instance waits for a provider that is not active
 * yet instead of beginning with other keys.
 *
 * <p>Implementations are safe for use by several threads. Only {@link #ring} takes a place into use; the other methods
 * look, or do exactly what they say, so that a provider that is not in force changes nothing.
 */
public interface KeyProvider {

    /** What sort of place this is; the same at every call. */
    KeyStorage storage();

    /** Where the ring lies, for administrators: a path in the file system or in the repository. */
    String location(KeyRingKind kind);

    /**
     * Takes the place into use: the ring's source, watched and mirrored from now on.
     *
     * <p>Its {@code current()} may make the first ring of a fresh instance, if this is a provider that writes.
     */
    KeyRingProvider ring(KeyRingKind kind);

    /**
     * What lies there now; only a look, which never makes, adopts or mirrors a ring.
     *
     * @return empty if there is none
     * @throws KeyRingUnavailableException if something is there that is no ring, or that cannot be read
     */
    Optional<KeyRing> stored(KeyRingKind kind) throws KeyRingUnavailableException;

    /** The rings that others replaced here and that were kept, the latest first; only a look. */
    default List<KeptRing> kept(KeyRingKind kind) {
        return List.of();
    }

    /** What is wrong although a ring is in force, in a sentence. */
    default Optional<String> concern(KeyRingKind kind) {
        return Optional.empty();
    }

    /**
     * Puts {@code ring} in the place of the stored one.
     *
     * @throws KeyRingUnavailableException if it cannot be written, or this provider never writes; the text has the
     *     remedy
     */
    default void replace(KeyRingKind kind, KeyRing ring) throws KeyRingUnavailableException {
        throw new KeyRingUnavailableException("the " + kind.label() + " ring of this instance is in "
                + storage().place() + ", from where it is only read; put the other one there yourself");
    }
}
