/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import jakarta.servlet.http.HttpServletResponse;

/** Something that was asked for and not done; the message is for people, the status for programs. */
final class RefusedActionException extends Exception {

    private static final long serialVersionUID = 1L;

    /** <i>Unprocessable Content</i>: told apart from a page that is not there. */
    private static final int UNKNOWN = 422;

    private final int status;

    RefusedActionException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** What is asked for makes sense, but what it names is not there. */
    static RefusedActionException unknown(String message) {
        return new RefusedActionException(UNKNOWN, message);
    }

    static RefusedActionException noSuchPage() {
        return new RefusedActionException(HttpServletResponse.SC_NOT_FOUND, "There is no such page.");
    }

    int status() {
        return status;
    }

    /** For people. */
    String text() {
        return String.valueOf(getMessage());
    }
}
