/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;
import java.nio.file.Path;

/** Something in an instance's directory leads out of it, to where nobody said that it may. */
public final class OutsideHomeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Path folder;

    OutsideHomeException(Path path, Path real, Path folder) {
        super(
                path.toAbsolutePath().equals(real)
                        ? path + " is outside of the instance's directory"
                        : path + " leads by a link to " + real + ", outside of the instance's directory");
        this.folder = folder;
    }

    /** The folder to name if that is right. */
    public Path folder() {
        return folder;
    }
}
