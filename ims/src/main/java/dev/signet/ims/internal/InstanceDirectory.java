/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * The directory of this instance as the command {@code signet} takes it: the one that holds {@code launchpad/felix}.
 *
 * @param pathOrNull {@code null} if the framework keeps its bundles elsewhere
 */
record InstanceDirectory(@Nullable Path pathOrNull) {

    private static final Path FRAMEWORK = Path.of("launchpad", "felix");

    static InstanceDirectory of(BundleContext context) {
        File data = context.getDataFile("");
        return new InstanceDirectory(data == null ? null : above(data.toPath().toAbsolutePath()));
    }

    /** The directory above {@code launchpad/felix/bundle<N>/data}. */
    static @Nullable Path above(Path data) {
        Path felix = data.getNameCount() < 4 ? null : data.getParent().getParent();
        return felix != null && felix.endsWith(FRAMEWORK) ? felix.getParent().getParent() : null;
    }

    /** One word of a shell's command line; a name in capitals, to be replaced, if the directory is not known. */
    String inShell() {
        String text = pathOrNull == null ? "HOME" : pathOrNull.toString();
        return text.matches("[A-Za-z0-9_./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
