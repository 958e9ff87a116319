/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.core.revocation.SessionEnds;
import java.time.Instant;
import java.util.function.Supplier;
import javax.jcr.Credentials;

/** A stored token that opens a session only if nothing has ended the sessions of its user. */
public final class StoredCredentials implements Credentials {

    private static final long serialVersionUID = 1L;

    /** Stored tokens have neither: they are no session that could be ended alone, and no key signed them. */
    private static final String NO_SESSION = "0000000000000000";

    private static final KeyId NO_KEY = new KeyId("0000000000000000");

    private final transient StoredToken token;
    private final transient Supplier<SessionEnds> ended;

    /**
     * Credentials for the user of {@code token}.
     *
     * @param ended what has ended, asked for whenever a session is opened
     */
    public StoredCredentials(StoredToken token, Supplier<SessionEnds> ended) {
        this.token = token;
        this.ended = ended;
    }

    StoredToken token() {
        return token;
    }

    /** What has ended by now. */
    SessionEnds ends() {
        return ended.get();
    }

    /** A stored token does not tell when its user signed in, so that every end counts as later than that. */
    static boolean areEndedFor(String userId, SessionEnds.Known ends) {
        RevocationScope scope = ends.list().endOf(userId, Instant.EPOCH, NO_SESSION, NO_KEY);
        return scope == RevocationScope.ALL || scope == RevocationScope.USER;
    }

    @Override
    public String toString() {
        return "StoredCredentials";
    }
}
