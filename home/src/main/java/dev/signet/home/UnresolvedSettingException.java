/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;

/** A setting of the instance whose value only its own process knows. */
public final class UnresolvedSettingException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String nextStep;

    UnresolvedSettingException(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    /** What the reader should do now, as an instruction. */
    public String nextStep() {
        return nextStep;
    }
}
