/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.storage;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a provider tells of the place where it keeps rings.
 *
 * @param word its name in the {@code storage} marker
 * @param place where the rings are, for everybody's eyes and so without a path, as in "the key is in <i>this instance's
 *     key files</i>"
 * @param removal how a ring that nobody needs there any more is removed, as in "<i>delete the properties of /etc/key</i>"
 * @param uses what may be done with it; a place that says nothing is only read
 */
public record KeyStorage(StorageWord word, String place, String removal, Set<Use> uses) {

    /**
     * The namespace of the capability with which a bundle declares the word of its provider, for the time when the
     * provider itself is not active: {@code Provide-Capability: dev.signet.key.storage; dev.signet.key.storage=Bundle}.
     */
    public static final String NAMESPACE = "dev.signet.key.storage";

    public KeyStorage {
        uses = uses.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(uses));
    }

    /** What may be done with a place for keys. */
    public enum Use {
        /** An instance without any keys begins with it, and its first keys are made there. */
        BEGIN,
        /** Rings may be put in the place of those that are there: by hand, by replication, by a rotation. */
        REPLACE,
        /** {@code signet keys relocate} moves its rings into files. */
        RELOCATE
    }

    public boolean allows(Use use) {
        return uses.contains(use);
    }
}
