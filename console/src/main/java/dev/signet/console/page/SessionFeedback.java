/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

/** What came of a form that was sent to end sessions. */
public sealed interface SessionFeedback {

    /**
     * Nothing yet: the page asks once more.
     *
     * @param note what there is to know about what was named; may be empty
     */
    record Asked(SessionSelection selection, String note) implements SessionFeedback {}

    record Done(String message) implements SessionFeedback {}

    record Failed(String message) implements SessionFeedback {}
}
