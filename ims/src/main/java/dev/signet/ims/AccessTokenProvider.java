/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Access tokens of one integration; an OSGi service for each, with the property {@value #NAME}.
 *
 * <p>Tokens are kept until shortly before they expire, and however many threads ask, one request is under way at a time.
 * A changed configuration gives a new service. Safe for use by several threads.
 */
@ProviderType
public interface AccessTokenProvider {

    /** Service property: the name of the integration. */
    String NAME = "ims.name";

    /**
     * A token that is good for at least some seconds.
     *
     * <p>Waits for the server if there is none yet, at most as long as the integration's time-outs and three attempts take.
     *
     * @throws AccessTokenException if there is none; a failure is remembered for a few seconds, so that a server that is
     *     down is not asked by every request
     */
    AccessToken accessToken() throws AccessTokenException;

    /**
     * Tells that a resource has not accepted {@code token}, as with 401 and {@code invalid_token} (RFC 6750): it is not handed
     * out again, and the next call asks the server for another one.
     *
     * <p>Heeded once a minute, so that a resource that accepts none does not make the server be asked by every request; nothing
     * happens if {@code token} is not the one in use any more. A provider that applications make for their tests need not heed
     * it.
     */
    default void refused(AccessToken token) {}
}
