/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import org.jspecify.annotations.Nullable;

/**
 * What another instance said about its rings.
 *
 * @param url as configured
 * @param hmac the fingerprint of its authentication ring; {@code null} if it has none or did not answer
 * @param master the fingerprint of its encryption ring, likewise
 * @param problem why there is no answer to compare, or {@code null}
 */
public record PeerAnswer(
        String url,
        @Nullable String hmac,
        @Nullable String master,
        @Nullable String problem) {

    static PeerAnswer failed(String url, String problem) {
        return new PeerAnswer(url, null, null, problem);
    }

    /** Whether both rings are there and the same as these. */
    public boolean isSameAs(@Nullable String ownHmac, @Nullable String ownMaster) {
        return hmac != null && master != null && hmac.equals(ownHmac) && master.equals(ownMaster);
    }
}
