/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import javax.jcr.Credentials;
import javax.jcr.SimpleCredentials;

/** Makes the credentials for a user name and a password that somebody typed. */
public final class FormCredentials {

    private FormCredentials() {}

    /** Credentials that only ask whether the password is right. */
    public static Credentials of(String userId, char[] password) {
        return new SimpleCredentials(userId, password);
    }

    /** Credentials that make Oak store a token if the password is right. */
    public static Credentials withStoredToken(String userId, char[] password) {
        SimpleCredentials credentials = new SimpleCredentials(userId, password);
        StoredToken.askFor(credentials);
        return credentials;
    }
}
