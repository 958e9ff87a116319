/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation.memory;

/** Is told of sessions, one after the other. */
@FunctionalInterface
public interface SessionVisitor {

    /**
     * Hears of one.
     *
     * @param hour until which it is remembered
     */
    void visit(long id, int hour);
}
