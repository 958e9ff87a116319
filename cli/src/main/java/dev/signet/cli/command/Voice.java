/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Says everything that the command says: results on the standard output, and what is for people on the standard error.
 *
 * <p>Nothing that is said commands a terminal, wherever the words come from, and one line stays one line. So callers hand
 * in words as they are, and may put what a stranger chose into them. Safe for use by several threads.
 */
public final class Voice {

    /** Goes back to the start of the line and clears it. */
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final int columns;
    private boolean passing;

    /**
     * Speaks through these two.
     *
     * @param columns how wide the terminal is to which {@code err} leads; 0 if it is none, so that nothing can be taken back
     */
    public Voice(PrintWriter out, PrintWriter err, int columns) {
        this.out = out;
        this.err = err;
        this.columns = columns;
    }

    /** Has the parser show its help, which is made of our own words only, where everything else is said. */
    public void lendTo(CommandLine command) {
        command.setOut(out);
        command.setErr(err);
    }

    /** One line of what was asked for. */
    public void result(String line) {
        write(out, ForeignText.shown(line));
    }

    /** What was asked for, for programs. */
    public void result(JsonNode json) {
        write(out, ForeignText.json(json));
    }

    /** One line of JSON that is handed on as somebody wrote it: another text for the same, if a terminal obeyed that one. */
    public void resultOfJson(String line) {
        write(out, ForeignText.json(line));
    }

    /** Says something that stays: one line. */
    public void say(String line) {
        write(err, ForeignText.shown(line));
    }

    /** Whether all of that line can be seen when it is said in passing. */
    public boolean hasRoomInPassing(String line) {
        return ForeignText.shown(line).length() < columns;
    }

    /** Says what is going on right now, on a terminal only, until something else is said; what does not fit is cut off. */
    public synchronized void sayInPassing(String line) {
        if (columns > 0) {
            clearPassing();
            // A line that wraps is two, of which only the second can be taken back.
            String shown = ForeignText.shown(line);
            int length = Math.min(shown.codePointCount(0, shown.length()), columns - 1);
            err.print(shown.substring(0, shown.offsetByCodePoints(0, length)));
            err.flush();
            passing = true;
        }
    }

    /** Says what went wrong, and what to do about it. */
    public synchronized void error(String text, String nextStep) {
        say("error: " + text);
        say("hint:  " + nextStep);
    }

    /** Says what should be looked at, and how. */
    public synchronized void warning(String text, String nextStep) {
        say("warning: " + text);
        say("hint:    " + nextStep);
    }

    private synchronized void write(PrintWriter to, String harmless) {
        clearPassing();
        to.println(harmless);
        to.flush();
    }

    private void clearPassing() {
        if (passing) {
            err.print(CLEAR_LINE);
            err.flush();
            passing = false;
        }
    }
}
