/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

/** Writes texts so that a shell takes each for one word. */
public final class ShellWord {

    private ShellWord() {}

    /** As it is if that is safe, else in quotes. */
    public static String of(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
