/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

/** What came of a form that was sent to check an integration. */
public sealed interface ImsFeedback {

    /** The server of that integration was asked; the page shows the outcome where the integration is. */
    record Checked(String name) implements ImsFeedback {}

    record Failed(String message) implements ImsFeedback {}
}
