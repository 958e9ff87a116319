/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

/**
 * One damage of a record.
 *
 * @param file the name of the file
 * @param line in that file, from 1 on
 */
public record AuditFault(String file, long line, AuditDefect defect) {

    @Override
    public String toString() {
        return file + ", line " + line + ": " + defect.text();
    }
}
