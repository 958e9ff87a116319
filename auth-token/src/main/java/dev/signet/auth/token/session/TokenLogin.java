/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import javax.jcr.Credentials;
import org.apache.sling.auth.core.spi.AuthenticationInfo;
import org.apache.sling.jcr.resource.api.JcrResourceConstants;
import org.jspecify.annotations.Nullable;

/** How this bundle asks Sling to open a session. */
public final class TokenLogin {

    /** What applications see as the type of authentication. */
    public static final String AUTH_TYPE = "TOKEN";

    private TokenLogin() {}

    /** Asks for a session with {@code credentials}, of that user if it is known before who it is. */
    public static AuthenticationInfo with(Credentials credentials, @Nullable String userId) {
        AuthenticationInfo info = new AuthenticationInfo(AUTH_TYPE, userId);
        info.put(JcrResourceConstants.AUTHENTICATION_INFO_CREDENTIALS, credentials);
        return info;
    }
}
