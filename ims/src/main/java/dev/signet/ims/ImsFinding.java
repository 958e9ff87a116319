/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came out of asking for a token. No part of it holds a secret or a token.
 *
 * @param message the cause, as a sentence
 * @param remedy what to do; empty if nothing is to be done
 * @param commandOrNull the command that does it, ready to be pasted into a shell; it names folders of this machine, so it
 *     is for administrators only, as opposed to the remedy
 * @param answerOrNull what the server said, if it said something
 * @param at when
 */
public record ImsFinding(
        ImsOutcome outcome,
        String message,
        String remedy,
        @Nullable String commandOrNull,
        @Nullable ServerAnswer answerOrNull,
        Instant at) {

    /**
     * A refusal in the words of RFC 6749 section 5.2; texts are cut, and control characters taken out.
     *
     * @param status of HTTP
     */
    public record ServerAnswer(
            int status, @Nullable String error, @Nullable String description) {}

    /** A finding whose remedy is no command. */
    public ImsFinding(
            ImsOutcome outcome, String message, String remedy, @Nullable ServerAnswer answerOrNull, Instant at) {
        this(outcome, message, remedy, null, answerOrNull, at);
    }

    /** The same, with something else to do. */
    public ImsFinding withRemedy(String other) {
        return new ImsFinding(outcome, message, other, commandOrNull, answerOrNull, at);
    }

    public boolean isFine() {
        return outcome == ImsOutcome.FINE;
    }

    public Optional<String> command() {
        return Optional.ofNullable(commandOrNull);
    }

    public Optional<ServerAnswer> answer() {
        return Optional.ofNullable(answerOrNull);
    }
}
