/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullSentenceTest {

    @ParameterizedTest
    @CsvSource({
        "it is altered,It is altered.",
        "It is altered.,It is altered.",
        "is this one?,Is this one?",
        "/etc/key/hmac is gone,/etc/key/hmac is gone.",
        "com.example.Mail has it,com.example.Mail has it.",
        "'',''"
    })
    void messagesBecomeSentences(String message, String sentence) {
        assertEquals(sentence, FullSentence.words(message));
    }
}
