/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import javax.jcr.Credentials;

/** Asks the repository to forget a stored token; they open no session, ever. */
final class SignOutCredentials implements Credentials {

    private static final long serialVersionUID = 1L;

    private final transient StoredToken token;
    private transient volatile boolean done;

    SignOutCredentials(StoredToken token) {
        this.token = token;
    }

    StoredToken token() {
        return token;
    }

    /** Whether the token is gone. */
    boolean isDone() {
        return done;
    }

    void done() {
        done = true;
    }

    @Override
    public String toString() {
        return "SignOutCredentials";
    }
}
