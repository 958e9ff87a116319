/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

/** What can be wrong with a line; the codes are those of {@code spec/audit-record.md}. */
public enum AuditDefect {
    /** The file ends within a line, as after a crash. */
    TORN("torn", "the file ends within a line, as after a crash"),
    NOT_A_RECORD("not-a-record", "the line is not one that a writer would write"),
    WRONG_OPENING("wrong-opening", "the file does not go on where the former one ended, or is not opened as a file is"),
    WRONG_NUMBER("wrong-number", "lines are missing, doubled or moved"),
    WRONG_CHAIN("wrong-chain", "this line, or what was in front of it, was changed after it was written");

    private final String code;
    private final String text;

    AuditDefect(String code, String text) {
        this.code = code;
        this.text = text;
    }

    public String code() {
        return code;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
