/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

/** What the command tells the program that called it. Numbers rather than an enum, because annotations need them. */
public final class ExitCode {

    /** It was done, or the answer is yes. */
    public static final int DONE = 0;

    /** The answer is a clear no. */
    public static final int NO = 1;

    /** The command was called wrongly. */
    public static final int USAGE = 2;

    /** An input or the environment cannot be used. */
    public static final int UNUSABLE = 3;

    /** Refused; a named flag would allow it. */
    public static final int REFUSED = 4;

    /** A mistake of ours. */
    public static final int BUG = 70;

    /** Ended by Ctrl-C, in the number that shells use for that. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
