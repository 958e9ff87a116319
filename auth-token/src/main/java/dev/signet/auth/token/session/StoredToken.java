/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import dev.signet.core.revocation.RevocationList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.jcr.Credentials;
import javax.jcr.SimpleCredentials;
import org.apache.jackrabbit.api.security.authentication.token.TokenCredentials;
import org.jspecify.annotations.Nullable;

/** A token that Oak keeps in the repository of the instance that made it. {@link #toString} does not show it. */
public final class StoredToken {

    private static final String ATTRIBUTE = ".token";
    /** The identifier of the token's node, and the key. */
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}_[0-9a-f]{2,128}");

    private final String value;
    private final @Nullable Function<StoredToken, Credentials> login;

    private StoredToken(String value, @Nullable Function<StoredToken, Credentials> login) {
        this.value = value;
        this.login = login;
    }

    /** Whether {@code text} is of the form of a stored token; whether there is such a token, only Oak knows. */
    public static boolean isShapeOf(String text) {
        return text.length() <= 256 && SHAPE.matcher(text).matches();
    }

    /** The stored token of that text, which must have {@linkplain #isShapeOf the form} of one. */
    public static StoredToken of(String text) {
        if (!isShapeOf(text)) {
            throw new IllegalArgumentException("not of the form of a stored token");
        }
        return new StoredToken(text, null);
    }

    /** Makes Oak store a new token when it accepts the credentials. */
    static void askFor(SimpleCredentials credentials) {
        credentials.setAttribute(ATTRIBUTE, "");
    }

    /** The token that Oak has stored for these credentials, or nothing. */
    public static String madeFor(Credentials credentials) {
        Object made = credentials instanceof SimpleCredentials simple ? simple.getAttribute(ATTRIBUTE) : null;
        return made instanceof String text ? text : "";
    }

    /** What Oak takes as proof of the session. */
    public TokenCredentials credentials() {
        return new TokenCredentials(value);
    }

    /**
     * The same token, good for a session only while {@code revocations}, asked at each login, end none of its user.
     *
     * @param known whether it can be told at the moment what has ended
     */
    public StoredToken heeding(Supplier<RevocationList> revocations, BooleanSupplier known) {
        return new StoredToken(value, token -> new StoredCredentials(token, revocations, known));
    }

    /** What to open a session with. */
    public Credentials login() {
        return login == null ? credentials() : login.apply(this);
    }

    @Override
    public String toString() {
        return "StoredToken";
    }
}
