/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import java.util.regex.Pattern;
import javax.jcr.Credentials;
import javax.jcr.SimpleCredentials;
import org.apache.jackrabbit.api.security.authentication.token.TokenCredentials;

/** A token that Oak keeps in the repository of the instance that made it. {@link #toString} does not show it. */
public final class StoredToken {

    private static final String ATTRIBUTE = ".token";
    /** The identifier of the token's node, and the key. */
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}_[0-9a-f]{2,128}");

    private final String value;

    private StoredToken(String value) {
        this.value = value;
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
        return new StoredToken(text);
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

    /** What Oak takes as proof of the session, and opens one with. */
    public TokenCredentials credentials() {
        return new TokenCredentials(value);
    }

    @Override
    public String toString() {
        return "StoredToken";
    }
}
