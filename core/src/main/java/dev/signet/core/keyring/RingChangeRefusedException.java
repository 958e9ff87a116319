/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of a ring that {@link RingPolicy} does not make; the message names the cause and the next step. */
public final class RingChangeRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RefusedChange reason;
    private final @Nullable Instant allowedFrom;

    RingChangeRefusedException(RefusedChange reason, String message) {
        this(reason, message, null);
    }

    RingChangeRefusedException(RefusedChange reason, String message, @Nullable Instant allowedFrom) {
        super(message);
        this.reason = reason;
        this.allowedFrom = allowedFrom;
    }

    public RefusedChange reason() {
        return reason;
    }

    /** From when on the same change is allowed, if waiting helps. */
    public Optional<Instant> allowedFrom() {
        return Optional.ofNullable(allowedFrom);
    }
}
