/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import dev.signet.core.keyring.KeyId;
import picocli.CommandLine.TypeConversionException;

/** The name of a session. */
public record SessionId(String value) {

    /** The session of that name; for the command line. */
    public static SessionId of(String text) {
        // The two have one form.
        if (!KeyId.isWellFormed(text)) {
            throw new TypeConversionException("a session id is 16 digits 0-9 and a-f");
        }
        return new SessionId(text);
    }
}
