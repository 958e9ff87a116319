/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

/**
 * The instance cannot be started as it is.
 *
 * <p>The message is for people: it names the thing, the cause and the next step.
 */
public final class UnusableInstance extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableInstance(String message) {
        super(message);
    }
}
