/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What another instance said about its rings, and about itself.
 *
 * @param url its address; what is configured, if that is none
 * @param instance what it is called; {@code null} if it did not answer
 * @param hmac the fingerprint of its authentication ring; {@code null} if it has none or did not answer
 * @param master the fingerprint of its encryption ring, likewise
 * @param ahead by how much its clock is ahead of this one's, to a second; {@code null} if it did not say
 * @param problem why there is no answer to compare, or {@code null}
 */
public record PeerAnswer(
        String url,
        @Nullable String instance,
        @Nullable String hmac,
        @Nullable String master,
        @Nullable Duration ahead,
        @Nullable String problem) {

    private static final int LONGEST_NAME = 48;

    /** What it said about its rings alone. */
    public PeerAnswer(String url, @Nullable String hmac, @Nullable String master, @Nullable String problem) {
        this(url, null, hmac, master, null, problem);
    }

    static PeerAnswer failed(String url, String problem) {
        return new PeerAnswer(url, null, null, problem);
    }

    PeerAnswer ahead(@Nullable Duration difference) {
        return new PeerAnswer(url, instance, hmac, master, difference, problem);
    }

    /** Whether both rings are there and the same as these. */
    public boolean isSameAs(@Nullable String ownHmac, @Nullable String ownMaster) {
        return hmac != null && master != null && hmac.equals(ownHmac) && master.equals(ownMaster);
    }

    /**
     * Whether instances call it that where they tell each other of ended sessions: its name, and a part of its Sling ID if
     * that is not its name.
     */
    public boolean isCalled(String sender) {
        if (instance == null) {
            return false;
        }
        String plain = instance.replaceAll("[^A-Za-z0-9._-]", "_");
        String start = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        return sender.equals(instance) || (sender.startsWith(start + '-') && sender.length() == start.length() + 9);
    }
}
