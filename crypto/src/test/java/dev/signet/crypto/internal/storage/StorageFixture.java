/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.instance.BundleFolders;
import dev.signet.core.storage.KeyProvider;
import dev.signet.core.storage.StorageWord;
import dev.signet.testkit.TestClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ProviderSelection without a framework around it, for tests of other packages. */
public final class StorageFixture {

    /** What installed bundles declare. */
    static final Map<StorageWord, String> DECLARED =
            Map.of(StorageWord.FILES, "dev.signet.crypto.file", StorageWord.REPOSITORY, "dev.signet.crypto.jcr");

    private StorageFixture() {}

    public static InstanceStorage in(Path data, KeyProvider provider) {
        InstanceStorage storage = new InstanceStorage(
                new ProviderSelection(new MarkerFile(data, null), Optional::empty, () -> DECLARED, new TestClock()),
                new BundleFolders(data, List.of()));
        storage.addProvider(provider, Map.of("service.bundleid", 7L));
        return storage;
    }

    public static void add(InstanceStorage storage, KeyProvider provider) {
        storage.addProvider(provider, Map.of("service.bundleid", 7L));
    }
}
