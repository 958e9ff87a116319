/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

/** What the page says about the form that was just sent; never what was typed. */
public sealed interface Feedback {

    /** The protected form of a value. */
    record Protected(String text, boolean bound) implements Feedback {}

    record Done(String message) implements Feedback {}

    record Failed(String message) implements Feedback {}
}
