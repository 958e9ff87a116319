/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import java.util.List;
import java.util.Optional;

/**
 * A place where an instance keeps its rings; the {@code storage} marker says which provider is in force.
 *
 * <p>Implementations are safe for use by several threads. Only {@link #ring} takes a place into use; the other methods
 * look, or do exactly what they say, so that a provider that is not in force changes nothing.
 */
public interface KeyProvider {

    /** The word for this place in the {@code storage} marker: {@code Bundle} or {@code JCR}. */
    String storageType();

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
    Optional<String> concern(KeyRingKind kind);

    /**
     * Puts {@code ring} in the place of the stored one.
     *
     * @throws KeyRingUnavailableException if it cannot be written, or this provider never writes; the text has the
     *     remedy
     */
    void replace(KeyRingKind kind, KeyRing ring) throws KeyRingUnavailableException;
}
