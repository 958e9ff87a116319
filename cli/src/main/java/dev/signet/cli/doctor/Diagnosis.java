/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How one thing of one instance stands.
 *
 * @param subject the instance, as the operator called it
 * @param id what was looked at, in a word
 * @param remedy what to do; empty if nothing is to be done
 * @param line what to paste; empty if there is nothing
 */
record Diagnosis(String subject, String id, Gravity gravity, String sentence, String remedy, String line) {

    /** More is no sentence any more, whoever says it. */
    private static final int LONGEST = 1000;

    Diagnosis {
        id = cut(id);
        sentence = cut(sentence);
        remedy = cut(remedy);
        line = cut(line);
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    static Diagnosis ok(String subject, String id, String sentence) {
        return new Diagnosis(subject, id, Gravity.OK, sentence, "", "");
    }

    static Diagnosis missing(String subject, String id, String sentence, String remedy, String line) {
        return new Diagnosis(subject, id, Gravity.MISSING, sentence, remedy, line);
    }

    static Diagnosis advice(String subject, String id, String sentence, String remedy, String line) {
        return new Diagnosis(subject, id, Gravity.ADVICE, sentence, remedy, line);
    }

    static Diagnosis unknown(String subject, String id, String sentence, String remedy) {
        return new Diagnosis(subject, id, Gravity.UNKNOWN, sentence, remedy, "");
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", subject)
                .put("id", id)
                .put("state", gravity.word())
                .put("sentence", sentence)
                .put("remedy", remedy.isEmpty() ? null : remedy)
                .put("line", line.isEmpty() ? null : line);
    }
}
