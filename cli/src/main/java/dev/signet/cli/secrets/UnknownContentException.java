/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import java.io.IOException;

/** A file that can be read, and holds something else than configurations. */
final class UnknownContentException extends IOException {

    private static final long serialVersionUID = 1L;

    UnknownContentException(String message) {
        super(message);
    }
}
