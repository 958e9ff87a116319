/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationScope;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.jcr.Credentials;

/** A stored token that opens a session only if nothing has ended the sessions of its user. */
public final class StoredCredentials implements Credentials {

    private static final long serialVersionUID = 1L;

    /** Stored tokens have neither: they are no session that could be ended alone, and no key signed them. */
    private static final String NO_SESSION = "0000000000000000";

    private static final KeyId NO_KEY = new KeyId("0000000000000000");

    private final transient StoredToken token;
    private final transient BooleanSupplier known;
    private final transient Supplier<RevocationList> revocations;

    /**
     * Credentials for the user of {@code token}.
     *
     * @param revocations what has ended, asked for whenever a session is opened
     * @param known whether that can be told at present
     */
    public StoredCredentials(StoredToken token, Supplier<RevocationList> revocations, BooleanSupplier known) {
        this.token = token;
        this.known = known;
        this.revocations = revocations;
    }

    StoredToken token() {
        return token;
    }

    /** Whether it can be told at the moment. */
    boolean isKnown() {
        return known.getAsBoolean();
    }

    /** A stored token does not tell when its user signed in, so that every end counts as later than that. */
    boolean isEndedFor(String userId) {
        RevocationScope scope = revocations.get().endOf(userId, Instant.EPOCH, NO_SESSION, NO_KEY);
        return scope == RevocationScope.ALL || scope == RevocationScope.USER;
    }

    @Override
    public String toString() {
        return "StoredCredentials";
    }
}
