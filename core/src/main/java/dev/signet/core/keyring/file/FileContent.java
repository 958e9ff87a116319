/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import java.io.IOException;
import java.io.OutputStream;

/** What is to be written to a file; may be long, and is never held in memory as a whole. */
@FunctionalInterface
public interface FileContent {

    /** Writes all of it; whoever asks closes the stream. */
    void writeTo(OutputStream out) throws IOException;
}
