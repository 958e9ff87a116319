/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.core.revocation.SessionEnds;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.jcr.Credentials;

/**
 * Stored tokens of which one opens a session, if it is the only good one, and nothing has ended the sessions of its user.
 *
 * <p>Which of them is good, only the repository knows: so that is found out when a session opens.
 */
public final class StoredCredentials implements Credentials {

    private static final long serialVersionUID = 1L;

    /** Stored tokens have neither: they are no session that could be ended alone, and no key signed them. */
    private static final String NO_SESSION = "0000000000000000";

    private static final KeyId NO_KEY = new KeyId("0000000000000000");

    private final transient List<StoredToken> tokens;
    private final transient Supplier<SessionEnds> ended;
    private transient volatile StoredToken chosen;
    private transient volatile boolean severalSessions;

    /**
     * Credentials for the user of one of {@code tokens}.
     *
     * @param ended what has ended, asked for whenever a session is opened
     */
    public StoredCredentials(List<StoredToken> tokens, Supplier<SessionEnds> ended) {
        this.tokens = List.copyOf(tokens);
        this.ended = ended;
        this.chosen = tokens.get(0);
    }

    List<StoredToken> tokens() {
        return tokens;
    }

    /** The token that the session was opened with; before that, the first one. */
    public StoredToken chosen() {
        return chosen;
    }

    void choose(StoredToken token) {
        chosen = token;
    }

    /** Whether no session was opened because more than one could have been. */
    public boolean areOfSeveralSessions() {
        return severalSessions;
    }

    void refuseSeveralSessions() {
        severalSessions = true;
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
