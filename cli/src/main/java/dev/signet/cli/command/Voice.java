/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import java.io.PrintWriter;

/** Speaks to people, on the standard error. Safe for use by several threads. */
public final class Voice {

    /** Goes back to the start of the line and clears it. */
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private boolean passing;

    /** Speaks through {@code err}; whether that is a terminal decides what can be taken back. */
    public Voice(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    public PrintWriter writer() {
        return err;
    }

    /** Says something that stays: lines of text, in which nothing is left that a terminal would obey. */
    public synchronized void say(String lines) {
        clearPassing();
        for (String line : lines.replace("\t", "    ").split("\\R", -1)) {
            err.println(ForeignText.shown(line));
        }
        err.flush();
    }

    /** Says what is going on right now, on a terminal only, until something else is said. */
    public synchronized void sayInPassing(String line) {
        if (terminal) {
            clearPassing();
            err.print(ForeignText.shown(line));
            err.flush();
            passing = true;
        }
    }

    /** Says what went wrong, and what to do about it. */
    public void error(String text, String nextStep) {
        say("error: " + text + System.lineSeparator() + "hint:  " + nextStep);
    }

    /** Says what should be looked at, and how. */
    public void warning(String text, String nextStep) {
        say("warning: " + text + System.lineSeparator() + "hint:    " + nextStep);
    }

    private void clearPassing() {
        if (passing) {
            err.print(CLEAR_LINE);
            passing = false;
        }
    }
}
