/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The data folders of a bundle: its own, and those that it had under other numbers.
 *
 * <p>An upgrade that installs instead of updating leaves the old bundle and its folder behind.
 *
 * @param own absolute
 * @param former the youngest first
 */
public record BundleFolders(Path own, List<Path> former) {

    public BundleFolders {
        former = List.copyOf(former);
    }

    /**
     * The folders of {@code self} among {@code all} bundles, as in {@code of(context.getBundle(), context.getBundles(),
     * Bundle::getBundleId, Bundle::getSymbolicName, bundle -> bundle.getDataFile(""))}.
     *
     * @throws IllegalStateException if this framework has no data folders
     */
    public static <B> BundleFolders of(
            B self,
            B[] all,
            Function<B, Long> number,
            Function<B, @Nullable String> name,
            Function<B, @Nullable File> folder) {
        File own = folder.apply(self);
        if (own == null) {
            throw new IllegalStateException(
                    "this OSGi framework has no bundle data folders, so there is no place for keys");
        }
        return new BundleFolders(
                own.toPath().toAbsolutePath(),
                Arrays.stream(all)
                        .filter(bundle -> !number.apply(bundle).equals(number.apply(self)))
                        .filter(bundle -> Objects.equals(name.apply(bundle), name.apply(self)))
                        .sorted(Comparator.comparing(number).reversed())
                        .map(folder)
                        .filter(Objects::nonNull)
                        .map(File::toPath)
                        .toList());
    }
}
