/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

/**
 * One thing that was looked at.
 *
 * @param id a word for it that stays, whatever the sentence says
 * @param sentence how it stands
 * @param remedy what to do; empty if nothing is to be done
 * @param line what to paste; empty if there is nothing
 */
public record SetupFinding(String id, SetupMark mark, String sentence, String remedy, String line) {

    static SetupFinding ok(String id, String sentence) {
        return new SetupFinding(id, SetupMark.OK, sentence, "", "");
    }

    static SetupFinding missing(String id, String sentence, String remedy, String line) {
        return new SetupFinding(id, SetupMark.MISSING, sentence, remedy, line);
    }

    static SetupFinding advice(String id, String sentence, String remedy, String line) {
        return new SetupFinding(id, SetupMark.ADVICE, sentence, remedy, line);
    }

    static SetupFinding unknown(String id, String sentence, String remedy) {
        return new SetupFinding(id, SetupMark.UNKNOWN, sentence, remedy, "");
    }
}
