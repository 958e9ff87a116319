/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth;

/** A word or two on a form for signing in, or for changing a password. */
public enum SignInLabel {
    /** The title of the page, and its button. */
    SIGN_IN,
    /** The same, where a new password is asked for. */
    CHANGE_PASSWORD,
    /** The field {@code j_username}. */
    USER_NAME,
    /** The field {@code j_password}. */
    PASSWORD,
    /** The field {@code j_newpassword}. */
    NEW_PASSWORD,
    /** The field {@code j_newpassword_again}. */
    NEW_PASSWORD_AGAIN
}
