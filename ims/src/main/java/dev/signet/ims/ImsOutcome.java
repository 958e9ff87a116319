/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims;

/** How an integration fares: every way to fail has a remedy of its own. */
public enum ImsOutcome {
    /** The server gave a token. */
    FINE("fine"),
    /** The configuration lacks something, or something in it cannot be used. */
    INCOMPLETE("incomplete"),
    /** No client secret is configured. */
    NO_SECRET("no-secret"),
    /** There is a protected client secret that this instance's keys do not open. */
    SECRET_UNREADABLE("secret-unreadable"),
    /** The private key for the assertion cannot be read. */
    KEY_UNUSABLE("key-unusable"),
    /** The secret was opened and sent, and the server does not accept it. */
    SECRET_REFUSED("secret-refused"),
    /** The server accepts the client, but not what it asks for. */
    REQUEST_REFUSED("request-refused"),
    /** This machine's clock differs from the server's by more than an assertion can bear. */
    CLOCK_OFF("clock-off"),
    /** The server gave a token, but none that can be handed out. */
    UNUSABLE_TOKEN("unusable-token"),
    /** The server wants this client to wait. */
    THROTTLED("throttled"),
    /** Something answers there, but it is not a token endpoint. */
    WRONG_ADDRESS("wrong-address"),
    /** Nothing answers there, or not in time. */
    UNREACHABLE("unreachable"),
    /** The connection cannot be secured. */
    TLS_FAILURE("tls-failure"),
    /** The server has a problem of its own. */
    SERVER_FAILURE("server-failure");

    private final String code;

    ImsOutcome(String code) {
        this.code = code;
    }

    /** The word for it in JSON and metrics. */
    public String code() {
        return code;
    }
}
