/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;

/** The storages that installed bundles declare, whether they are active or not. */
final class DeclaredStorages {

    private final BundleContext context;

    DeclaredStorages(BundleContext context) {
        this.context = context;
    }

    /** Symbolic names of bundles by the word that they declare, as of now. */
    Map<StorageWord, String> bundles() {
        Map<StorageWord, String> declared = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null) {
                words(revision).forEach(word -> declared.put(word, revision.getSymbolicName()));
            }
        }
        return declared;
    }

    private static List<StorageWord> words(BundleRevision bundle) {
        return bundle.getDeclaredCapabilities(KeyStorage.NAMESPACE).stream()
                .map(capability -> String.valueOf(capability.getAttributes().get(KeyStorage.NAMESPACE)))
                .flatMap(word -> StorageWord.of(word).stream())
                .toList();
    }
}
